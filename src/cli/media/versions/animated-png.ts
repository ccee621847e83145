import { pngChunks } from "../../../media/png-chunks.ts";

/**
 * Returns whether a PNG is animated: it has the chunk `acTL` before its pixels (PNG, third edition, §11.3.6.1). sharp reads only its
 * first frame and does not say so.
 */
export const isAnimatedPNG = (bytes: Uint8Array): boolean => {
  for (const { type } of pngChunks(bytes)) {
    if (type === "acTL") return true;
    if (type === "IDAT") return false;
  }
  return false;
};
