import type { ByteRange } from "../http/range.ts";

/**
 * Returns a part of a stream. It cancels the stream after the last byte of the part.
 *
 * @example partOf(body, { first: 0, last: 99 }) // the first 100 bytes
 */
export const partOf = (
  body: ReadableStream<Uint8Array>,
  { first, last }: ByteRange,
): ReadableStream<Uint8Array> => {
  const reader = body.getReader();
  /** The position of the next byte of the stream. */
  let at = 0;
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return controller.close();
        const wanted = value.subarray(Math.max(0, first - at), Math.max(0, last + 1 - at));
        at += value.length;
        if (wanted.length > 0) controller.enqueue(wanted);
        if (at > last) {
          controller.close();
          return reader.cancel();
        }
        if (wanted.length > 0) return;
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
};

/** Returns the bytes of a stream as a stream of one part. */
export const streamOf = (bytes: Uint8Array): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start: (controller) => {
      controller.enqueue(bytes);
      controller.close();
    },
  });
