import { type Metadata, noMetadata, OTHER_DATA, type Stripped } from "../metadata/metadata.ts";
import { orientationExif, orientationOf } from "../metadata/orientation.ts";
import { photoshopIPTC } from "../metadata/photoshop.ts";
import { cutOff, damaged, type Refusal } from "../refusal.ts";

/*
 * Removes metadata from JPEG (ITU-T T.81). Only the segments that a decoder needs stay, so metadata of an unknown kind does not stay
 * either. The picture itself is copied.
 */

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP13 = 0xed;
const APP14 = 0xee;
const COMMENT = 0xfe;

/** Segments without a length: TEM, RST0 to RST7, SOI. */
const isBare = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= SOI);

/** The frames that browsers show: baseline, extended and progressive, with Huffman coding. */
const isShownFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xc2;

/** All frames (SOF) and hierarchies: C0 to CF and DE, without DHT (C4), JPG (C8) and DAC (CC). */
const isFrame = (marker: number): boolean =>
  marker === 0xde || (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker));

/** The segments of a picture beside its frame: tables (DHT, DQT), scans (SOS), the number of lines (DNL), restarts (DRI). */
const TABLES_AND_SCANS = new Set([0xc4, SOS, 0xdb, 0xdc, 0xdd]);

const startsWith = (bytes: Buffer, text: string): boolean =>
  bytes.subarray(0, text.length).toString("latin1") === text;

const EXIF = "Exif\0";
const EXIF_BYTES = 6;
const XMP = "http://ns.adobe.com/xap/1.0/\0";
const MORE_XMP = "http://ns.adobe.com/xmp/extension/\0";
const JFIF_BYTES = 14;
const ADOBE_BYTES = 12;

const segment = (marker: number, content: Uint8Array): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
};

/** Returns JFIF without its thumbnail. */
const withoutThumbnail = (content: Buffer): Buffer => {
  const jfif = Buffer.from(content.subarray(0, JFIF_BYTES));
  jfif.fill(0, JFIF_BYTES - 2);
  return jfif;
};

/** Returns the part of an application segment that stays; undefined if nothing stays. Collects the metadata of the rest. */
const keptPart = (marker: number, content: Buffer, metadata: Metadata): Buffer | undefined => {
  if (marker === APP0 && startsWith(content, "JFIF\0") && content.length >= JFIF_BYTES) {
    if (content.length > JFIF_BYTES) metadata.others.push("thumbnail");
    return withoutThumbnail(content);
  }
  if (marker === APP2 && startsWith(content, "ICC_PROFILE\0")) return content;
  if (marker === APP14 && startsWith(content, "Adobe") && content.length >= ADOBE_BYTES)
    return content.subarray(0, ADOBE_BYTES);
  if (marker === APP1 && startsWith(content, EXIF)) metadata.exif.push(content.subarray(EXIF_BYTES));
  else if (marker === APP1 && startsWith(content, XMP)) metadata.xmp.push(content.subarray(XMP.length));
  else if (marker === APP1 && startsWith(content, MORE_XMP)) metadata.others.push("editing history (XMP)");
  else if (marker === APP13) {
    metadata.iptc.push(...photoshopIPTC(content));
    metadata.others.push("data of a picture editor");
  } else if (marker === COMMENT) metadata.others.push("comment");
  else metadata.others.push(OTHER_DATA);
  return undefined;
};

/** Returns the end of the compressed data that starts at a position: the position of the next marker. */
const scanEnd = (bytes: Buffer, start: number): number => {
  for (let at = bytes.indexOf(0xff, start); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) return -1;
    const isData = next === 0 || (next >= 0xd0 && next <= 0xd7);
    if (!isData && next !== 0xff) return at;
  }
  return -1;
};

/**
 * Removes the metadata of a JPEG. The colour profile and the orientation stay, and every pixel.
 *
 * @returns a refusal if the file is cut off or damaged, or if browsers do not show its kind of JPEG
 */
export const stripJPEG = (input: Uint8Array): Stripped | Refusal => {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.length);
  const metadata = noMetadata();
  const head: Buffer[] = [];
  const rest: Buffer[] = [];
  let frames = 0;
  let scans = 0;
  for (let at = 2; ; ) {
    if (at >= bytes.length) return cutOff("JPEG");
    if (bytes[at] !== 0xff) return damaged("JPEG");
    const marker = bytes[at + 1];
    if (marker === 0xff) {
      at += 1; // Fill bytes (T.81 B.1.1.2).
      continue;
    }
    if (marker === EOI) {
      if (frames !== 1 || scans === 0) return damaged("JPEG");
      if (at + 2 < bytes.length) metadata.others.push(...afterEnd(bytes.subarray(at + 2)));
      break;
    }
    if (marker === undefined || at + 4 > bytes.length) return cutOff("JPEG");
    if (marker === 0 || isBare(marker)) return damaged("JPEG");
    const length = bytes.readUInt16BE(at + 2);
    const end = at + 2 + length;
    if (length < 2) return damaged("JPEG");
    if (end > bytes.length) return cutOff("JPEG");
    const content = bytes.subarray(at + 4, end);
    if (isFrame(marker)) {
      frames += 1;
      if (!isShownFrame(marker) || content[0] !== 8) return unshown(marker);
    }
    if ((marker >= APP0 && marker <= 0xef) || marker === COMMENT) {
      const kept = keptPart(marker, content, metadata);
      if (kept !== undefined) (marker === APP0 ? head : rest).push(segment(marker, kept));
      at = end;
      continue;
    }
    if (!isFrame(marker) && !TABLES_AND_SCANS.has(marker)) return damaged("JPEG");
    let last = end;
    if (marker === SOS) {
      scans += 1;
      last = scanEnd(bytes, end);
      if (last === -1) return cutOff("JPEG");
    }
    rest.push(bytes.subarray(at, last));
    at = last;
  }
  const orientation = orientationOf(metadata.exif);
  // image-size, which the desk uses too, does not see a frame in the first segment.
  if (orientation !== 1 || (head.length === 0 && isFrame(rest[0]?.[1] ?? 0)))
    head.push(
      segment(APP1, Buffer.concat([Buffer.from(`${EXIF}\0`, "latin1"), orientationExif(orientation)])),
    );
  const parts = [Buffer.from([0xff, SOI]), ...head, ...rest, Buffer.from([0xff, EOI])];
  return { bytes: Buffer.concat(parts), metadata };
};

/** Returns what follows the end of a picture, in plain words. Phones append a second picture, a video or a gain map. */
const afterEnd = (bytes: Buffer): string[] => {
  if (bytes.includes("ftyp")) return ["video of a motion photo"];
  if (bytes.includes(Buffer.from([0xff, SOI, 0xff]))) return ["second picture or gain map (HDR)"];
  return bytes.every((byte) => byte === 0) ? [] : ["data after the picture"];
};

const unshown = (marker: number): Refusal => ({
  why: `Browsers do not show this kind of JPEG (${marker === 0xde ? "hierarchical" : `frame type C${(marker & 15).toString(16).toUpperCase()}`}). Open it in a picture editor and save it as an ordinary JPEG.`,
});
