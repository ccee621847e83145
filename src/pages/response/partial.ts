import { type ByteRange, contentRange } from "../../http/range.ts";

/** Returns a stream with a known length, so that the response has the Content-Length. @param bytes the length */
export const sized = (body: ReadableStream<Uint8Array>, bytes: number): ReadableStream<Uint8Array> =>
  body.pipeThrough(new FixedLengthStream(bytes));

/**
 * Builds the 206 for a part of a file.
 *
 * @param body the bytes of the part
 * @param headers the fields of the 200
 * @param size the length of the whole file, bytes
 * @see RFC 9110 §15.3.7
 */
export const partialResponse = (
  body: ReadableStream<Uint8Array>,
  headers: Headers,
  range: ByteRange,
  size: number,
): Response => {
  const fields = new Headers(headers);
  const length = range.last - range.first + 1;
  fields.set("Content-Length", String(length));
  fields.set("Content-Range", contentRange(range, size));
  return new Response(sized(body, length), { status: 206, headers: fields });
};
