import { open } from "node:fs/promises";
import { type Dimensions, dimensionsIn, FILE_HEAD_BYTES } from "../../media/dimensions.ts";
import type { Resolve } from "../fetch/checked-host.ts";
import { readFromWeb } from "../fetch/read-from-web.ts";

/** A measured picture, or why its size is unknown. */
export type Measurement =
  | { size: Dimensions; why?: undefined; status?: undefined }
  /** `status` is set if the server responds with another status than 200. */
  | { size?: undefined; why: string; status?: number };

/** The time for fetching a picture's beginning, in ms. */
const TIMEOUT_MS = 10_000;

const NO_PICTURE = "it is no picture whose size can be read";

/** Reads the size of a picture in a file. */
export const measureFile = async (file: string): Promise<Measurement> => {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(FILE_HEAD_BYTES), 0, FILE_HEAD_BYTES, 0);
    const size = dimensionsIn(buffer.subarray(0, bytesRead));
    return size === undefined ? { why: NO_PICTURE } : { size };
  } finally {
    await handle.close();
  }
};

/** The size is looked for when this many bytes are there, then twice as many, so that tiny parts do not cost much work. */
const FIRST_LOOK = 4_096;

const sizeInStream = async (chunks: AsyncIterable<Uint8Array>): Promise<Dimensions | undefined> => {
  const parts: Uint8Array[] = [];
  let length = 0;
  let nextLook = FIRST_LOOK;
  for await (const chunk of chunks) {
    parts.push(chunk.subarray(0, FILE_HEAD_BYTES - length));
    length = Math.min(length + chunk.length, FILE_HEAD_BYTES);
    if (length < nextLook) continue;
    const size = dimensionsIn(Buffer.concat(parts));
    if (size !== undefined || length >= FILE_HEAD_BYTES) return size;
    nextLook = Math.min(2 * length, FILE_HEAD_BYTES);
  }
  return dimensionsIn(Buffer.concat(parts));
};

/**
 * Reads the size of a picture on the web. It reads at most 256 KB, waits at most ten seconds, and requests only hosts of the public
 * internet.
 *
 * @param url http or https
 * @param ownOrigin the origin of the editor's own site, which may have a private address
 */
export const measureURL = async (
  url: string,
  ownOrigin: string | undefined,
  resolve?: Resolve,
): Promise<Measurement> => {
  const request = { url, accept: "image/*", timeout: TIMEOUT_MS, ownOrigin, resolve };
  const result = await readFromWeb(request, async (body) => {
    const found = await sizeInStream(body);
    return found === undefined ? { why: NO_PICTURE } : { value: found };
  });
  if (result.value !== undefined) return { size: result.value };
  const { why, status } = result;
  return { why, ...(status !== undefined && { status }) };
};
