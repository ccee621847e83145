import { hex } from "../http/hash.ts";
import { FILE_HEAD_BYTES } from "./dimensions.ts";
import { type FileFacts, factsFromHead } from "./file-facts.ts";

/**
 * Reads a file to its end and returns its facts. It keeps only the first bytes in memory, because a reader of the site can start many
 * reads at the same time. It needs the DigestStream of Workers.
 *
 * @throws what the stream throws
 * @see https://developers.cloudflare.com/workers/runtime-apis/web-crypto/#digeststream
 */
export const factsFromStream = async (body: ReadableStream<Uint8Array>): Promise<FileFacts> => {
  const digest = new crypto.DigestStream("SHA-256");
  // Without this, a stream that fails would also be an unhandled rejection.
  digest.digest.catch(() => undefined);
  const hashing = digest.getWriter();
  const head = new Uint8Array(FILE_HEAD_BYTES);
  let bytes = 0;
  try {
    for await (const part of body) {
      if (bytes < FILE_HEAD_BYTES) head.set(part.subarray(0, FILE_HEAD_BYTES - bytes), bytes);
      bytes += part.byteLength;
      await hashing.write(part);
    }
    await hashing.close();
    return factsFromHead(head.subarray(0, bytes), { bytes, hash: hex(await digest.digest) });
  } finally {
    await hashing.abort().catch(() => undefined);
  }
};
