import { readExif } from "./exif.ts";
import { boxesInside, findBox } from "./iso-boxes.ts";

/*
 * Pictures that browsers rotate by a quarter and whose size image-size gives as it is stored: PNG with EXIF, and AVIF with the property `irot`.
 */

/** EXIF orientations from this one on rotate the picture by a quarter. */
export const FIRST_ROTATED_ORIENTATION = 5;

const PNG_SIGNATURE = "\x89PNG";
const PNG_SIGNATURE_BYTES = 8;
const CHUNK_FRAME_BYTES = 12;

const characters = (bytes: Uint8Array, start: number): string =>
  String.fromCharCode(...bytes.subarray(start, start + 4));

/** Returns whether the chunk eXIf of a PNG rotates it by a quarter. Browsers use it only before the first IDAT. */
const isRotatedPNG = (head: Uint8Array): boolean => {
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  for (let at = PNG_SIGNATURE_BYTES; at + CHUNK_FRAME_BYTES <= head.length; ) {
    const type = characters(head, at + 4);
    const length = view.getUint32(at);
    if (type === "IDAT") return false;
    if (type === "eXIf") {
      const orientation = readExif(head.subarray(at + 8, at + 8 + length))?.orientation ?? 1;
      return orientation >= FIRST_ROTATED_ORIENTATION;
    }
    at += CHUNK_FRAME_BYTES + length;
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
