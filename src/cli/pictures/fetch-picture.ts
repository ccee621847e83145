import { MAX_FILE_BYTES } from "../../media/max-file-bytes.ts";
import { type FromWeb, readFromWeb, type WebRequest } from "../fetch/read-from-web.ts";

/** The time for a whole picture, in ms. */
const TIMEOUT_MS = 60_000;

/** The bounds of a fetched picture. */
export interface FetchBounds extends Pick<WebRequest, "ownOrigin" | "resolve"> {
  /** In bytes. */
  maxBytes?: number;
  /** In ms. */
  timeout?: number;
}

/**
 * Fetches a whole picture from another host. It checks neither the type nor the content: `prepareFile` does.
 *
 * @param url http or https
 * @returns the bytes, or why there are none: part of a sentence, with text from the server that needs `printable`
 * @example await fetchPicture("https://example.com/ferry.jpg") // { value: Uint8Array } or { why: "the server responds with 404" }
 */
export const fetchPicture = (
  url: string,
  { maxBytes = MAX_FILE_BYTES, timeout = TIMEOUT_MS, ownOrigin, resolve }: FetchBounds = {},
): Promise<FromWeb<Uint8Array<ArrayBuffer>>> =>
  readFromWeb({ url, accept: "image/*", timeout, ownOrigin, resolve }, async (body) => {
    const tooLarge = { why: `it has more than ${maxBytes} bytes` };
    if (Number(body.headers["content-length"] ?? 0) > maxBytes) return tooLarge;
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      if (length > maxBytes) return tooLarge;
      chunks.push(chunk);
    }
    return { value: Buffer.concat(chunks) };
  });
