import { open } from "node:fs/promises";
import { imageSize } from "image-size";
import type { Resolve } from "../fetch/checked-host.ts";
import { readFromWeb } from "../fetch/read-from-web.ts";

/** The size of a picture as browsers show it, in pixels. */
export interface PictureSize {
  width: number;
  height: number;
}

/** A measured picture, or why its size is unknown. */
export type Measurement = { size: PictureSize; why?: undefined } | { size?: undefined; why: string };

/** The largest part of a picture that is read, in bytes. Sizes are near the beginning of a file. */
const MAX_BYTES = 262_144;

/** The time for fetching a picture's beginning, in ms. */
const TIMEOUT_MS = 10_000;

/** EXIF orientations from this one on turn the picture by a quarter. */
const FIRST_TURNED_ORIENTATION = 5;

/** Returns the size in the beginning of a picture; undefined if it is no picture, or more bytes are needed. */
const sizeIn = (bytes: Uint8Array): PictureSize | undefined => {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    const size = { width: Math.round(width), height: Math.round(height) };
    if (!(size.width > 0 && size.height > 0)) return undefined;
    return orientation < FIRST_TURNED_ORIENTATION ? size : { width: size.height, height: size.width };
  } catch {
    return undefined;
  }
};

const NO_PICTURE = "it is no picture whose size can be read";

/** Reads the size of a picture in a file. */
export const measureFile = async (file: string): Promise<Measurement> => {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(MAX_BYTES), 0, MAX_BYTES, 0);
    const size = sizeIn(buffer.subarray(0, bytesRead));
    return size === undefined ? { why: NO_PICTURE } : { size };
  } finally {
    await handle.close();
  }
};

/** The size is looked for when this many bytes are there, then twice as many, so that tiny parts do not cost much work. */
const FIRST_LOOK = 4_096;

const sizeInStream = async (chunks: AsyncIterable<Uint8Array>): Promise<PictureSize | undefined> => {
  const parts: Uint8Array[] = [];
  let length = 0;
  let nextLook = FIRST_LOOK;
  for await (const chunk of chunks) {
    parts.push(chunk.subarray(0, MAX_BYTES - length));
    length = Math.min(length + chunk.length, MAX_BYTES);
    if (length < nextLook) continue;
    const size = sizeIn(Buffer.concat(parts));
    if (size !== undefined || length >= MAX_BYTES) return size;
    nextLook = Math.min(2 * length, MAX_BYTES);
  }
  return sizeIn(Buffer.concat(parts));
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
  const { value: size, why } = await readFromWeb(request, async (body) => {
    const found = await sizeInStream(body);
    return found === undefined ? { why: NO_PICTURE } : { value: found };
  });
  return size === undefined ? { why } : { size };
};
