import { imageSize } from "image-size";
import { fileType } from "./file-type.ts";
import { jpegUpToFrame } from "./jpeg-frame.ts";
import { FIRST_ROTATED_ORIENTATION, isRotatedByQuarter } from "./rotated-by-quarter.ts";
import { svgFromRoot } from "./svg-root.ts";

/** The size of a picture in pixels, as browsers show it. */
export interface Dimensions {
  width: number;
  height: number;
}

/** The largest part of a file that is read for its type and its dimensions, in bytes. */
export const FILE_HEAD_BYTES = 262_144;

/** The root element of an SVG document. It is the only part of the document that has its size. */
const ROOT_TAG = /^<svg(?:[^>"']|"[^"]*"|'[^']*')*>/u;

/**
 * Returns the bytes that have the size, at most 256 KB. Of a JPEG they are before and in the frame header, without a colour profile.
 * image-size looks for the root element of SVG in the first 1,000 bytes alone.
 */
const sizedPart = (bytes: Uint8Array): Uint8Array => {
  const head = jpegUpToFrame(bytes).subarray(0, FILE_HEAD_BYTES);
  const svg = svgFromRoot(head);
  if (svg === undefined) return head;
  const [tag = ""] = ROOT_TAG.exec(svg) ?? [];
  return new TextEncoder().encode(tag.replace(/\sxmlns(?::[\w.-]+)?=(?:"[^"]*"|'[^']*')/gu, ""));
};

/**
 * Returns the size of a picture as browsers show it, which EXIF or a property of the file may rotate; undefined if the file is no picture, or its size is
 * not in these bytes.
 *
 * @param bytes the first 256 KB of the file. More bytes help only for a JPEG with a large colour profile
 */
export const dimensionsIn = (bytes: Uint8Array): Dimensions | undefined => {
  const head = bytes.subarray(0, FILE_HEAD_BYTES);
  if (fileType(head)?.startsWith("image/") !== true) return undefined;
  try {
    const { width, height, orientation = 1 } = imageSize(sizedPart(bytes));
    const size = { width: Math.round(width), height: Math.round(height) };
    if (!(size.width > 0 && size.height > 0)) return undefined;
    const isRotated = orientation >= FIRST_ROTATED_ORIENTATION || isRotatedByQuarter(head);
    return isRotated ? { width: size.height, height: size.width } : size;
  } catch {
    return undefined;
  }
};
