import type { FileType } from "./file-types.ts";
import { mpegAudioType } from "./mpeg-audio.ts";
import { svgFromRoot } from "./svg-root.ts";

/*
 * The type of a file, from its first bytes. A file of any other type is refused, and a name or a Content-Type decides nothing.
 */

/** Returns bytes as a text with one character for each. */
const characters = (bytes: Uint8Array, start: number, end: number): string =>
  String.fromCharCode(...bytes.subarray(start, end));

/** The types with a fixed text at a fixed place. `null` characters are part of the signature. */
const SIGNATURES: readonly (readonly [type: FileType, ...parts: readonly [at: number, text: string][]])[] = [
  ["image/jpeg", [0, "\xff\xd8\xff"]],
  ["image/png", [0, "\x89PNG\r\n\x1a\n"]],
  ["image/gif", [0, "GIF87a"]],
  ["image/gif", [0, "GIF89a"]],
  ["image/webp", [0, "RIFF"], [8, "WEBPVP8"]],
  ["audio/wav", [0, "RIFF"], [8, "WAVE"]],
  ["audio/flac", [0, "fLaC"]],
  ["application/pdf", [0, "%PDF-"]],
  ["font/woff2", [0, "wOF2"]],
];

const signatureType = (head: Uint8Array): FileType | undefined =>
  SIGNATURES.find(([, ...parts]) =>
    parts.every(([at, text]) => characters(head, at, at + text.length) === text),
  )?.[0];

/** The brands of files in the ISO base media format (ISO/IEC 14496-12), by type. https://mp4ra.org/registered-types/brands */
const BRANDS: readonly (readonly [type: FileType, brand: RegExp])[] = [
  ["image/avif", /^avi[fs]$/u],
  ["audio/mp4", /^M4[AB] $/u],
  ["video/mp4", /^(?:mp4\d|mp71|iso[m\d]|avc1|M4V.|MSNV|dash|f4v )$/u],
];

/** The brands of HEIF and QuickTime. A file that names one first is no video of MP4, also if a later brand says so. */
const OTHER_BRANDS = /^(?:he[iv][cxms]|qt {2})$/u;

/** The end of the last brand that is read, bytes. A list of brands is short. */
const MAX_BRANDS = 256;

/** Returns the type of a file in the ISO base media format: its major brand decides, then the compatible ones. */
const isoType = (head: Uint8Array): FileType | undefined => {
  if (characters(head, 4, 8) !== "ftyp") return undefined;
  const size = new DataView(head.buffer, head.byteOffset, 4).getUint32(0);
  const end = Math.min(size, head.length, MAX_BRANDS);
  const brands = [characters(head, 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(characters(head, at, at + 4));
  if (OTHER_BRANDS.test(brands[0] ?? "")) return undefined;
  for (const brand of brands) {
    const found = BRANDS.find(([, expression]) => expression.test(brand));
    if (found !== undefined) return found[0];
  }
  return undefined;
};

/** The place in which the document type of EBML is looked for, bytes (RFC 8794 §11.2.7). */
const EBML_HEADER = 64;

/** Returns the type of WebM: EBML whose document type is `webm`. Other Matroska files are refused, because browsers do not play them. */
const webmType = (head: Uint8Array): FileType | undefined => {
  const header = characters(head, 0, EBML_HEADER);
  return header.startsWith("\x1a\x45\xdf\xa3") && header.includes("\x42\x82\x84webm")
    ? "video/webm"
    : undefined;
};

/** The size of the header of an Ogg page without its table of segments, bytes (RFC 3533 §6). */
const OGG_HEADER = 27;

/** The beginnings of the first packet of an Ogg file. */
const OGG_PACKETS: readonly (readonly [type: FileType, start: string])[] = [
  ["audio/ogg", "OpusHead"],
  ["audio/ogg", "\x01vorbis"],
  ["audio/ogg", "\x7fFLAC"],
  ["audio/ogg", "Speex   "],
  ["video/ogg", "\x80theora"],
  ["video/ogg", "fishead\0"],
];

/** Returns the type of an Ogg file, from the codec of its first packet. */
const oggType = (head: Uint8Array): FileType | undefined => {
  if (characters(head, 0, 5) !== "OggS\0") return undefined;
  const start = OGG_HEADER + (head[OGG_HEADER - 1] ?? 0);
  const packet = characters(head, start, start + 8);
  return OGG_PACKETS.find(([, text]) => packet.startsWith(text))?.[0];
};

/** The size of the header of an ID3v2 tag, bytes. */
const ID3_HEADER = 10;

/** Returns the type of audio after an ID3 tag, which can be longer than the bytes: then it is MP3, the usual case. */
const id3Type = (head: Uint8Array): FileType | undefined => {
  if (characters(head, 0, 3) !== "ID3") return undefined;
  const size = head.subarray(6, ID3_HEADER).reduce((sum, each) => sum * 128 + (each & 127), 0);
  const after = head.subarray(ID3_HEADER + size);
  if (after.length < 4) return "audio/mpeg";
  return characters(after, 0, 4) === "fLaC" ? "audio/flac" : (mpegAudioType(after) ?? "audio/mpeg");
};

/**
 * Returns the type of a file; undefined if it is none of the types that the site stores and shows.
 *
 * @param head the first bytes of the file. 4,096 are enough, except for an SVG document with long comments before its root
 *   element and for audio after a long tag
 * @see https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern
 * @example fileType(new TextEncoder().encode("GIF89a…")) // "image/gif"
 */
export const fileType = (head: Uint8Array): FileType | undefined =>
  signatureType(head) ??
  isoType(head) ??
  webmType(head) ??
  oggType(head) ??
  id3Type(head) ??
  mpegAudioType(head) ??
  (svgFromRoot(head) === undefined ? undefined : "image/svg+xml");
