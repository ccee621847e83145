import { open } from "node:fs/promises";
import { imageSize } from "image-size";
import { errorMessage } from "../../http/error-message.ts";

/** The size of a picture as browsers show it, in pixels. */
export interface PictureSize {
  width: number;
  height: number;
}

/** A measured picture, or why its size is unknown. */
export type Measurement = { size: PictureSize; why?: undefined } | { size?: undefined; why: string };

/** The largest part of a picture that is read, in bytes. Sizes are near the beginning of a file. */
const MAX_BYTES = 1_000_000;

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

const sizeInStream = async (chunks: AsyncIterable<Uint8Array>): Promise<PictureSize | undefined> => {
  let bytes = new Uint8Array();
  for await (const chunk of chunks) {
    bytes = Buffer.concat([bytes, chunk]);
    const size = sizeIn(bytes);
    if (size !== undefined || bytes.length >= MAX_BYTES) return size;
  }
  return undefined;
};

/**
 * Reads the size of a picture on the web. It reads at most 1 MB, and waits at most ten seconds.
 *
 * @param url http or https
 */
export const measureURL = async (url: string): Promise<Measurement> => {
  try {
    const response = await fetch(url, {
      headers: { Accept: "image/*" },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok || response.body === null) {
      await response.body?.cancel();
      return { why: `the server responds with ${response.status}` };
    }
    const size = await sizeInStream(response.body);
    return size === undefined ? { why: NO_PICTURE } : { size };
  } catch (error) {
    const { name, cause } = error instanceof Error ? error : { name: "", cause: undefined };
    if (name === "TimeoutError")
      return { why: `the server did not respond within ${TIMEOUT_MS / 1_000} seconds` };
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : errorMessage(error);
    return { why: `the server cannot be reached (${code})` };
  }
};
