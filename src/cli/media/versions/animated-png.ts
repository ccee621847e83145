/** The bytes before the first chunk, and those of a chunk's length, type and checksum. */
const SIGNATURE_BYTES = 8;
const CHUNK_BYTES = 12;

/**
 * Returns whether a PNG is animated: it has the chunk `acTL` before its pixels (PNG, third edition, §11.3.6.1). sharp reads only its
 * first frame and does not say so.
 */
export const isAnimatedPNG = (bytes: Uint8Array): boolean => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (
    let at = SIGNATURE_BYTES;
    at + CHUNK_BYTES <= view.byteLength;
    at += CHUNK_BYTES + view.getUint32(at)
  ) {
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type === "acTL") return true;
    if (type === "IDAT") return false;
  }
  return false;
};
