import { type Box, boxesIn, boxesInside } from "../../../media/iso-boxes.ts";
import { type Metadata, noMetadata, OTHER_DATA, type Stripped } from "../metadata/metadata.ts";
import { cutOff, damaged, type Refusal } from "../refusal.ts";
import { isAV1 } from "./av1.ts";
import { type Item, itemsIn } from "./avif-items.ts";
import { freeBox } from "./free-box.ts";

/*
 * Removes metadata from AVIF. Other boxes contain the positions of the picture's bytes, so the file keeps its length and metadata
 * becomes empty.
 */

/** Boxes inside the box `meta` that make the picture. */
const KEPT = new Set(["hdlr", "pitm", "iloc", "iinf", "iprp", "iref", "dinf", "grpl"]);

/** Items that make the picture. `tmap` is a gain map (HDR). */
const PICTURE_ITEMS = new Set(["av01", "grid", "iovl", "iden", "tmap"]);

/** EXIF without entries: the position of the TIFF header, the header, and an empty directory. */
const EMPTY_EXIF = Buffer.from("\0\0\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0", "latin1");

const NOTHING = /^[\0\s]*$/u;

const contentOf = (bytes: Buffer, extents: Item["extents"]): Buffer =>
  Buffer.concat(extents.map(({ start, end }) => bytes.subarray(start, end)));

/** Removes the content of an item that makes no picture. */
const emptyItem = (bytes: Buffer, item: Item, metadata: Metadata): void => {
  const { type, contentType, extents } = item;
  const content = contentOf(bytes, extents);
  const isExif = type === "Exif";
  const isXMP = type === "mime" && contentType === "application/rdf+xml";
  const isEmpty = NOTHING.test(content.toString("latin1"));
  if (isExif && content.length >= 4) metadata.exif.push(content.subarray(4 + content.readUInt32BE(0)));
  else if (isXMP && !isEmpty) metadata.xmp.push(content);
  else if (!isEmpty) metadata.others.push(OTHER_DATA);
  const [first] = extents;
  for (const { start, end } of extents) bytes.fill(isXMP ? " " : 0, start, end);
  const isLong = first !== undefined && first.end - first.start >= EMPTY_EXIF.length;
  if (isExif && isLong) bytes.set(EMPTY_EXIF, first.start);
};

/** Empties all items that make no picture. */
const emptyItems = (bytes: Buffer, items: readonly Item[], metadata: Metadata): void => {
  const emptied = new Set<Item["extents"]>();
  for (const item of items) {
    if (PICTURE_ITEMS.has(item.type) || emptied.has(item.extents)) continue;
    emptied.add(item.extents);
    emptyItem(bytes, item, metadata);
  }
};

/** Returns whether the file has a picture, and each one is AV1. It keeps no copy of a picture, because there can be 65,536. */
const hasPictures = (bytes: Buffer, items: readonly Item[]): boolean => {
  const pictures = new Set(items.filter(({ type }) => type === "av01").map(({ extents }) => extents));
  return pictures.size > 0 && [...pictures].every((extents) => isAV1(contentOf(bytes, extents)));
};

/** Returns a byte for each one of the file: 1 if it is in an item. */
const bytesInItems = ({ length }: Buffer, items: readonly Item[]): Uint8Array => {
  const named = new Uint8Array(length);
  for (const extents of new Set(items.map((item) => item.extents)))
    for (const { start, end } of extents) named.fill(1, start, end);
  return named;
};

/** Removes what no item names from a box with the content of items. */
const emptyGaps = (bytes: Buffer, { content, end }: Box, named: Uint8Array, { others }: Metadata): void => {
  let hadData = false;
  for (let at = content; at < end; at += 1) {
    if (named[at] === 1 || bytes[at] === 0) continue;
    hadData = true;
    bytes[at] = 0;
  }
  if (hadData) others.push(OTHER_DATA);
};

const remove = (bytes: Buffer, box: Box, { others }: Metadata): void => {
  if (freeBox(bytes, box)) others.push(OTHER_DATA);
};

/** The beginnings of EXIF in both byte orders, with the first directory after the header. */
const EXIF_STARTS = ["II*\0\x08\0\0\0", "MM\0*\0\0\0\x08"];

/** Texts that are in every XMP packet. */
const XMP_PARTS = ["x:xmpmeta", "rdf:RDF", "<?xpacket"];

/**
 * Returns whether there is still EXIF with entries, or XMP: a damaged file can give the place of its metadata wrong, or say that it is a
 * part of the picture.
 */
const hasMetadata = (bytes: Buffer): boolean => {
  if (XMP_PARTS.some((part) => bytes.includes(part))) return true;
  return EXIF_STARTS.some((start) => {
    for (let at = bytes.indexOf(start, 0, "latin1"); at !== -1; at = bytes.indexOf(start, at + 1, "latin1"))
      if (bytes[at + start.length] !== 0 || bytes[at + start.length + 1] !== 0) return true;
    return false;
  });
};

/**
 * Removes the metadata of an AVIF. The colour profile, the orientation, a gain map and every pixel stay. The file keeps its length.
 *
 * @returns a refusal if the file is cut off or damaged, or is an animation
 */
export const stripAVIF = (input: Uint8Array): Stripped | Refusal => {
  const bytes = Buffer.from(input);
  const metadata = noMetadata();
  const boxes = boxesIn(bytes, 0, bytes.length);
  if (boxes === undefined) return cutOff("AVIF");
  if (boxes.some(({ type }) => type === "moov"))
    return {
      why: "The picture is an animation in AVIF, and personal data in it cannot be removed. Save it as WebP, GIF or MP4.",
    };
  const meta = boxes.find(({ type }) => type === "meta");
  const items = meta === undefined ? undefined : itemsIn(bytes, meta);
  if (meta === undefined || items === undefined || !hasPictures(bytes, items)) return damaged("AVIF");
  emptyItems(bytes, items, metadata);
  const named = bytesInItems(bytes, items);
  for (const box of boxes) {
    if (box.type === "mdat") emptyGaps(bytes, box, named, metadata);
    else if (box.type !== "ftyp" && box !== meta) remove(bytes, box, metadata);
  }
  for (const box of boxesInside(bytes, meta, 4) ?? []) {
    if (box.type === "idat") emptyGaps(bytes, box, named, metadata);
    else if (!KEPT.has(box.type)) remove(bytes, box, metadata);
  }
  return hasMetadata(bytes) ? damaged("AVIF") : { bytes, metadata };
};
