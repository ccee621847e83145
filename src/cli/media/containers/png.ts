import { crc32, inflateSync } from "node:zlib";
import {
  PNG_CHECKSUM_BYTES,
  PNG_CHUNK_HEAD_BYTES,
  PNG_SIGNATURE_BYTES,
  pngChunks,
} from "../../../media/png-chunks.ts";
import { type Metadata, noMetadata, OTHER_DATA, type Stripped } from "../metadata/metadata.ts";
import { orientationExif, orientationOf } from "../metadata/orientation.ts";
import { cutOff, damaged, type Refusal } from "../refusal.ts";

/*
 * Removes metadata from PNG (W3C PNG, third edition). Only the chunks that change how the picture looks stay.
 */

const KEPT = new Set([
  ...["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "acTL", "fcTL", "fdAT"],
  ...["cHRM", "cICP", "gAMA", "iCCP", "mDCV", "cLLI", "sBIT", "sRGB", "bKGD", "pHYs"],
]);

/** The largest XMP packet that is read, bytes. A few compressed bytes can contain gigabytes. */
const MAX_XMP = 1_000_000;

const chunk = (type: string, data: Uint8Array): Buffer => {
  const end = PNG_CHUNK_HEAD_BYTES + data.length;
  const bytes = Buffer.alloc(end + PNG_CHECKSUM_BYTES);
  bytes.writeUInt32BE(data.length);
  bytes.write(type, 4, "latin1");
  bytes.set(data, PNG_CHUNK_HEAD_BYTES);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, end)), end);
  return bytes;
};

const XMP_KEYWORD = "XML:com.adobe.xmp\0";

const inflated = (bytes: Buffer): Buffer | undefined => {
  try {
    return inflateSync(bytes, { maxOutputLength: MAX_XMP });
  } catch {
    return undefined;
  }
};

/** Returns the XMP packet in a text chunk; undefined if the chunk has none, or one that is too large. */
const xmpIn = (type: string, data: Buffer): Buffer | undefined => {
  if (data.toString("latin1", 0, XMP_KEYWORD.length) !== XMP_KEYWORD) return undefined;
  const afterKeyword = XMP_KEYWORD.length;
  if (type === "zTXt") return inflated(data.subarray(afterKeyword + 1));
  if (type !== "iTXt") return undefined;
  // Two texts end with a null character before the packet: its language and the translated keyword.
  const afterLanguage = data.indexOf(0, afterKeyword + 2) + 1;
  const start = data.indexOf(0, afterLanguage) + 1;
  if (afterLanguage === 0 || start === 0) return undefined;
  return data[afterKeyword] === 1 ? inflated(data.subarray(start)) : data.subarray(start);
};

const collect = (type: string, data: Buffer, metadata: Metadata): void => {
  const xmp = xmpIn(type, data);
  if (type === "eXIf") metadata.exif.push(data);
  else if (xmp !== undefined) metadata.xmp.push(xmp);
  else if (["tEXt", "zTXt", "iTXt"].includes(type)) metadata.others.push("comment");
  else if (type === "tIME") metadata.others.push("date and time");
  else metadata.others.push(OTHER_DATA);
};

/**
 * Removes the metadata of a PNG, also of an animated one. The colour profile and the orientation stay, and every pixel.
 *
 * @returns a refusal if the file is cut off or damaged
 */
export const stripPNG = (input: Uint8Array): Stripped | Refusal => {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.length);
  const metadata = noMetadata();
  const kept: Buffer[] = [];
  const types = new Set<string>();
  let after = PNG_SIGNATURE_BYTES;
  for (const { type, start, end } of pngChunks(bytes)) {
    if (end > bytes.length) return cutOff("PNG");
    if (!/^[a-z]{4}$/iu.test(type) || (type === "IHDR") !== (types.size === 0)) return damaged("PNG");
    const checksum = end - PNG_CHECKSUM_BYTES;
    if (KEPT.has(type)) {
      if (crc32(bytes.subarray(start + 4, checksum)) !== bytes.readUInt32BE(checksum)) return damaged("PNG");
      kept.push(bytes.subarray(start, end));
    } else collect(type, bytes.subarray(start + PNG_CHUNK_HEAD_BYTES, checksum), metadata);
    types.add(type);
    after = end;
    if (type === "IEND") break;
  }
  if (!types.has("IEND")) return cutOff("PNG");
  if (!types.has("IDAT")) return damaged("PNG");
  if (after < bytes.length) metadata.others.push("data after the picture");
  const [header = Buffer.alloc(0), ...rest] = kept;
  const orientation = orientationOf(metadata.exif);
  const exif = orientation === 1 ? [] : [chunk("eXIf", orientationExif(orientation))];
  return {
    bytes: Buffer.concat([bytes.subarray(0, PNG_SIGNATURE_BYTES), header, ...exif, ...rest]),
    metadata,
  };
};
