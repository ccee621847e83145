import type { FileType } from "../../media/file-types.ts";
import { stripAVIF } from "./containers/avif.ts";
import { stripGIF } from "./containers/gif.ts";
import { stripJPEG } from "./containers/jpeg.ts";
import { stripMP4 } from "./containers/mp4.ts";
import { checkPDF } from "./containers/pdf.ts";
import { stripPNG } from "./containers/png.ts";
import { stripSVG } from "./containers/svg.ts";
import { stripWebP } from "./containers/webp.ts";
import { noMetadata, type Stripped } from "./metadata/metadata.ts";
import type { Refusal } from "./refusal.ts";

/** Removes the metadata of the types in the table. A type that is not there stays as it is. */
const STRIPPERS: Partial<Record<FileType, (bytes: Uint8Array) => Stripped | Refusal>> = {
  "image/jpeg": stripJPEG,
  "image/png": stripPNG,
  "image/webp": stripWebP,
  "image/gif": stripGIF,
  "image/avif": stripAVIF,
  "audio/mp4": stripMP4,
  "video/mp4": stripMP4,
  "application/pdf": checkPDF,
  "image/svg+xml": (bytes) => stripSVG(bytes, (picture, type) => stripMetadata(picture, type)),
};

/** The data that may be personal and is not removed, in plain words. */
const NOT_REMOVED: Partial<Record<FileType, string>> = {
  "audio/mpeg": "tags (title, artist, cover, comments)",
  "audio/mp4": "title, artist and cover",
  "audio/aac": "tags (title, artist, cover, comments)",
  "audio/ogg": "tags (title, artist, cover, comments)",
  "audio/wav": "tags (title, artist, comments)",
  "audio/flac": "tags (title, artist, cover, comments)",
  "video/mp4": "title, artist and cover",
  "video/webm": "tags (title, comments)",
  "video/ogg": "tags (title, comments)",
  "application/pdf": "properties of the document (author, title, program) and data of its pictures",
};

/**
 * Removes metadata from a file without encoding it again: the picture keeps every pixel, its colour profile and its orientation.
 *
 * @param type from the bytes
 * @returns the file and its metadata, or a refusal if the file is damaged
 */
export const stripMetadata = (
  bytes: Uint8Array,
  type: FileType,
): (Stripped & { notRemoved: string[] }) | Refusal => {
  const strip = STRIPPERS[type];
  const notRemoved = NOT_REMOVED[type];
  const stripped = strip === undefined ? { bytes, metadata: noMetadata() } : strip(bytes);
  return "why" in stripped
    ? stripped
    : { ...stripped, notRemoved: notRemoved === undefined ? [] : [notRemoved] };
};
