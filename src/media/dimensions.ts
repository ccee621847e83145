import { imageSize } from "image-size";
import { fileType } from "./file-type.ts";
import { svgFromRoot } from "./svg-root.ts";
import { FIRST_TURNED_ORIENTATION, isTurnedByQuarter } from "./turned-by-quarter.ts";

/** The size of a picture in pixels, as browsers show it. */
export interface Dimensions {
  width: number;
  height: number;
}

/** The largest part of a file that is read for its type and its dimensions, in bytes. */
export const HEAD_BYTES = 262_144;

/** The root element of an SVG document. It is the only part of the document that has its size. */
const ROOT_TAG = /^<svg(?:[^>"']|"[^"]*"|'[^']*')*>/u;

/** Returns the bytes that have the size. image-size looks for the root element of SVG in the first 1,000 bytes alone. */
const sizedPart = (head: Uint8Array): Uint8Array => {
  const svg = svgFromRoot(head);
  if (svg === undefined) return head;
  const [tag = ""] = ROOT_TAG.exec(svg) ?? [];
  return new TextEncoder().encode(tag.replace(/\sxmlns(?::[\w.-]+)?=(?:"[^"]*"|'[^']*')/gu, ""));
};

/**
 * Returns the size of a picture as browsers show it, which EXIF or a property of the file may turn; undefined if the file is no picture, or its size is
 * not in these bytes.
 *
 * @param head the first bytes of the file, at most 256 KB
 */
export const dimensionsIn = (head: Uint8Array): Dimensions | undefined => {
  if (fileType(head)?.startsWith("image/") !== true) return undefined;
  try {
    const { width, height, orientation = 1 } = imageSize(sizedPart(head.subarray(0, HEAD_BYTES)));
    const size = { width: Math.round(width), height: Math.round(height) };
    if (!(size.width > 0 && size.height > 0)) return undefined;
    const isTurned = orientation >= FIRST_TURNED_ORIENTATION || isTurnedByQuarter(head);
    return isTurned ? { width: size.height, height: size.width } : size;
  } catch {
    return undefined;
  }
};
