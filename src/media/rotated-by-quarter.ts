import { readExif } from "./exif.ts";
import { boxesInside, findBox } from "./iso-boxes.ts";
import { PNG_CHECKSUM_BYTES, PNG_CHUNK_HEAD_BYTES, pngChunks } from "./png-chunks.ts";

/*
 * Pictures that browsers rotate by a quarter and whose size image-size gives as it is stored: PNG with EXIF, and AVIF with the property `irot`.
 */

/** EXIF orientations from this one on rotate the picture by a quarter. */
export const FIRST_ROTATED_ORIENTATION = 5;

const PNG_SIGNATURE = "\x89PNG";

const characters = (bytes: Uint8Array, start: number): string =>
  String.fromCharCode(...bytes.subarray(start, start + 4));

/** Returns whether the chunk eXIf of a PNG rotates it by a quarter. Browsers use it only before the first IDAT. */
const isRotatedPNG = (head: Uint8Array): boolean => {
  for (const { type, start, end } of pngChunks(head)) {
    if (type === "IDAT") return false;
    if (type !== "eXIf") continue;
    const data = head.subarray(start + PNG_CHUNK_HEAD_BYTES, end - PNG_CHECKSUM_BYTES);
    return (readExif(data)?.orientation ?? 1) >= FIRST_ROTATED_ORIENTATION;
  }
  return false;
};

/** Returns whether a rotation of an AVIF is a quarter or three (ISO/IEC 23008-12 §6.5.10). */
const isRotatedAVIF = (head: Uint8Array): boolean => {
  const meta = findBox(head, "meta", 0, head.length);
  const properties = meta && findBox(head, "iprp", meta.content + 4, meta.end);
  const container = properties && findBox(head, "ipco", properties.content, properties.end);
  const rotations = (container && boxesInside(head, container))?.filter(({ type }) => type === "irot") ?? [];
  return rotations.some(({ content }) => ((head[content] ?? 0) & 1) === 1);
};

/**
 * Returns whether a PNG or AVIF is shown rotated by a quarter.
 *
 * @param head the first bytes of a file of any type
 */
export const isRotatedByQuarter = (head: Uint8Array): boolean => {
  if (characters(head, 0) === PNG_SIGNATURE) return isRotatedPNG(head);
  return characters(head, 4) === "ftyp" && isRotatedAVIF(head);
};
