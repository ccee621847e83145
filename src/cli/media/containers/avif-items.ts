import { type Box, boxesIn, boxesInside } from "../../../media/iso-boxes.ts";

/*
 * Reads the items of an AVIF or HEIF file (ISO/IEC 23008-12): pictures, EXIF and XMP, and where their bytes are.
 */

/** A part of the content of an item, as positions in the file. */
interface Extent {
  start: number;
  end: number;
}

/** An item of a file. */
export interface Item {
  /** Four characters: `av01`, `Exif`, `mime`. */
  type: string;
  /** The media type of an item of the type `mime`. */
  contentType: string;
  /** The parts of its content. Items with the same content have the same list, so that it can be read once. */
  extents: readonly Extent[];
}

/** The most items and parts of items. A picture of 65,536 tiles, the most that a grid has, has that many items. */
const MAX_PLACES = 200_000;

/** Reads numbers one after the other. Behind the end there are only zeros. */
const numbersFrom = (bytes: Buffer, start: number, end: number) => {
  let at = start;
  return {
    next: (size: number): number => {
      const isInside = size > 0 && at + size <= end;
      const value = isInside
        ? size === 8
          ? Number(bytes.readBigUInt64BE(at))
          : bytes.readUIntBE(at, size)
        : 0;
      at += size;
      return value;
    },
    isAtEnd: (): boolean => at >= end,
  };
};

const typesOf = (bytes: Buffer, info: Box): Map<number, Omit<Item, "extents">> => {
  const types = new Map<number, Omit<Item, "extents">>();
  const countBytes = bytes[info.content] === 0 ? 2 : 4;
  for (const { type, content, end } of boxesIn(bytes, info.content + 4 + countBytes, info.end) ?? []) {
    if (type !== "infe" || content + 4 > end) continue;
    const numbers = numbersFrom(bytes, content + 4, end);
    const idBytes = (bytes[content] ?? 0) < 3 ? 2 : 4;
    const id = numbers.next(idBytes);
    const start = content + 4 + idBytes + 2;
    const [, contentType = ""] = bytes.toString("latin1", start + 4, end).split("\0", 2);
    types.set(id, { type: bytes.toString("latin1", start, start + 4), contentType });
  }
  return types;
};

/** Returns the extents of each item; undefined if there are too many. */
const placesOf = (
  bytes: Buffer,
  location: Box,
  data: Box | undefined,
): Map<number, readonly Extent[]> | undefined => {
  const places = new Map<number, readonly Extent[]>();
  let found = 0;
  const version = bytes[location.content] ?? 0;
  const numbers = numbersFrom(bytes, location.content + 4, location.end);
  const sizes = numbers.next(2);
  const [offsetBytes, lengthBytes, baseBytes] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexBytes = version === 0 ? 0 : sizes & 15;
  if ([offsetBytes, lengthBytes, baseBytes, indexBytes].some((each) => ![0, 4, 8].includes(each)))
    return places;
  const idBytes = version < 2 ? 2 : 4;
  for (let count = numbers.next(idBytes); count > 0 && !numbers.isAtEnd(); count -= 1) {
    const id = numbers.next(idBytes);
    const isInData = version > 0 && (numbers.next(2) & 15) === 1;
    numbers.next(2);
    const base = numbers.next(baseBytes) + (isInData ? (data?.content ?? 0) : 0);
    const last = isInData ? (data?.end ?? 0) : bytes.length;
    const extents: Extent[] = [];
    found += 1;
    for (let parts = numbers.next(2); parts > 0 && !numbers.isAtEnd(); parts -= 1) {
      // A part can have no bytes in the list, so the end of the list does not limit their number.
      found += 1;
      if (found > MAX_PLACES) return undefined;
      numbers.next(indexBytes);
      const start = base + numbers.next(offsetBytes);
      const length = numbers.next(lengthBytes);
      const end = length === 0 ? last : start + length;
      if (start <= last && end <= last) extents.push({ start, end });
    }
    if (found > MAX_PLACES) return undefined;
    places.set(id, extents);
  }
  return places;
};

/**
 * Gives all items with the same extents one list: libavif stores equal tiles of a picture once (`avifEncoderFindExistingChunk`). Returns
 * whether the lists that differ fit into the file. Others overlap, and reading all of them could take a small file hours.
 */
const shareExtents = (places: Map<number, readonly Extent[]>, fileLength: number): boolean => {
  const known = new Map<string, readonly Extent[]>();
  let length = 0;
  for (const [id, extents] of places) {
    const key = extents.map(({ start, end }) => `${start}-${end}`).join();
    const same = known.get(key);
    if (same !== undefined) places.set(id, same);
    else for (const { start, end } of extents) length += end - start;
    known.set(key, same ?? extents);
  }
  return length <= fileLength;
};

/**
 * Returns the items of the box `meta`; undefined if the box is damaged, or if the contents of different items overlap so much that
 * together they are longer than the file.
 *
 * @param meta a top-level box
 */
export const itemsIn = (bytes: Buffer, meta: Box): Item[] | undefined => {
  const boxes = boxesInside(bytes, meta, 4);
  const find = (type: string): Box | undefined => boxes?.find((each) => each.type === type);
  const [info, location] = [find("iinf"), find("iloc")];
  if (info === undefined || location === undefined) return undefined;
  const places = placesOf(bytes, location, find("idat"));
  if (places === undefined || !shareExtents(places, bytes.length)) return undefined;
  return [...typesOf(bytes, info)].map(([id, item]) => ({ ...item, extents: places.get(id) ?? [] }));
};
