import { type Metadata, noMetadata, OTHER_DATA, type Stripped } from "../metadata/metadata.ts";
import { orientationOf } from "../metadata/orientation.ts";
import { cutOff, damaged, type Refusal } from "../refusal.ts";

/*
 * Removes metadata from WebP (RFC 9649). Only the chunks of the picture, its animation and its colours stay.
 */

const RIFF_BYTES = 12;
const CHUNK_HEAD = 8;
const KEPT = new Set(["VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP"]);

/** The chunks of a frame of an animation, after its head of 16 bytes. */
const KEPT_IN_FRAME = new Set(["VP8 ", "VP8L", "ALPH"]);
const FRAME_HEAD = 16;

/** The flags of VP8X for XMP and EXIF. */
const XMP_FLAG = 0x04;
const EXIF_FLAG = 0x08;

interface Chunk {
  type: string;
  data: Buffer;
}

/** Returns the chunks in some bytes; undefined if the last one is cut off. */
const chunksIn = (bytes: Buffer): Chunk[] | undefined => {
  const chunks: Chunk[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (at + CHUNK_HEAD > bytes.length) return undefined;
    const length = bytes.readUInt32LE(at + 4);
    const end = at + CHUNK_HEAD + length;
    if (end > bytes.length) return undefined;
    chunks.push({ type: bytes.toString("latin1", at, at + 4), data: bytes.subarray(at + CHUNK_HEAD, end) });
    at = end + (length % 2);
  }
  return chunks;
};

const chunkBytes = ({ type, data }: Chunk): Buffer => {
  const bytes = Buffer.alloc(CHUNK_HEAD + data.length + (data.length % 2));
  bytes.write(type, 0, "latin1");
  bytes.writeUInt32LE(data.length, 4);
  bytes.set(data, CHUNK_HEAD);
  return bytes;
};

const collect = ({ type, data }: Chunk, metadata: Metadata): void => {
  const prefix = data.toString("latin1", 0, 6) === "Exif\0\0" ? 6 : 0;
  if (type === "EXIF") metadata.exif.push(data.subarray(prefix));
  else if (type === "XMP ") metadata.xmp.push(data);
  else metadata.others.push(OTHER_DATA);
};

/** Returns the frame of an animation without unknown chunks; undefined if it is damaged. */
const cleanFrame = (data: Buffer, metadata: Metadata): Buffer | undefined => {
  const chunks = data.length < FRAME_HEAD ? undefined : chunksIn(data.subarray(FRAME_HEAD));
  if (chunks === undefined) return undefined;
  for (const each of chunks) if (!KEPT_IN_FRAME.has(each.type)) collect(each, metadata);
  const kept = chunks.filter(({ type }) => KEPT_IN_FRAME.has(type)).map(chunkBytes);
  return Buffer.concat([data.subarray(0, FRAME_HEAD), ...kept]);
};

/** Returns VP8X without the flags of metadata. */
const withoutFlags = (data: Buffer): Buffer => {
  const flagged = Buffer.from(data);
  flagged[0] = (data[0] ?? 0) & ~(XMP_FLAG | EXIF_FLAG);
  return flagged;
};

/** Browsers and other programs do not agree about the orientation in the EXIF of WebP: Chromium does not use it. */
const ROTATED: Refusal = {
  why: "The picture is rotated by EXIF, which browsers do not use in WebP. Open it in a picture editor, rotate it, and save it again.",
};

/**
 * Removes the metadata of a WebP, also of an animated one. The colour profile and every pixel stay.
 *
 * @returns a refusal if the file is cut off or damaged, or rotated by EXIF
 */
export const stripWebP = (input: Uint8Array): Stripped | Refusal => {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.length);
  const end = bytes.length < RIFF_BYTES ? 0 : CHUNK_HEAD + bytes.readUInt32LE(4);
  if (end === 0 || end > bytes.length + 1) return cutOff("WebP");
  const chunks = chunksIn(bytes.subarray(RIFF_BYTES, end));
  if (chunks === undefined) return cutOff("WebP");
  const metadata = noMetadata();
  const kept: Chunk[] = [];
  for (const each of chunks) {
    if (!KEPT.has(each.type)) {
      collect(each, metadata);
      continue;
    }
    const data = each.type === "ANMF" ? cleanFrame(each.data, metadata) : each.data;
    if (data === undefined) return damaged("WebP");
    kept.push({ type: each.type, data });
  }
  if (end < bytes.length) metadata.others.push("data after the picture");
  if (!kept.some(({ type }) => ["VP8 ", "VP8L", "ANMF"].includes(type))) return damaged("WebP");
  if (orientationOf(metadata.exif) !== 1) return ROTATED;
  const [first] = kept;
  if (first?.type === "VP8X") first.data = withoutFlags(first.data);
  const body = Buffer.concat(kept.map(chunkBytes));
  const head = Buffer.from("RIFF\0\0\0\0WEBP", "latin1");
  head.writeUInt32LE(body.length + 4, 4);
  return { bytes: Buffer.concat([head, body]), metadata };
};
