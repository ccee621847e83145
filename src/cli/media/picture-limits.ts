import type { Dimensions } from "../../media/dimensions.ts";
import type { Refusal } from "./refusal.ts";

/**
 * The largest number of pixels: 16,383 × 16,383. That is the limit of WebP and of sharp, and enough for the photos of phones with 200
 * megapixels (16,320 × 12,240). A browser needs four bytes of memory for each pixel.
 */
export const MAX_PIXELS = 16_383 ** 2;

/** A picture with more pixels than this must not be suspiciously small. Cameras' usual photos have at most 50 megapixels. */
const LARGE = 25_000_000;

/**
 * The pixels for each byte of a file. Photos have less than 30, and scans of text in black and white less than 100. A few bytes that
 * become gigabytes in a reader's browser have thousands (decompression bomb).
 */
const MAX_PIXELS_PER_BYTE = 200;

const text = (value: number): string => value.toLocaleString("en");

/** Returns the refusal of a picture that would cost a reader's browser too much memory; undefined if it would not. */
export const tooManyPixels = ({ width, height }: Dimensions, bytes: number): Refusal | undefined => {
  const pixels = width * height;
  const size = `${text(width)} × ${text(height)} pixels`;
  if (pixels > MAX_PIXELS)
    return {
      why: `The picture has ${size}. A picture may have at most ${text(MAX_PIXELS)} pixels. Make it smaller.`,
    };
  if (pixels > LARGE && pixels > bytes * MAX_PIXELS_PER_BYTE)
    return {
      why: `The picture has ${size} in only ${text(bytes)} bytes, and would need ${text(Math.round(pixels / 250_000))} MB of memory in each reader's browser. Make it smaller.`,
    };
  return undefined;
};
