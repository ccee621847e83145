import { type Box, boxesIn, boxesInside } from "../../../media/iso-boxes.ts";

/*
 * Reads the items of an AVIF or HEIF file (ISO/IEC 23008-12): pictures, EXIF and XMP, and where their bytes are.
 */

/** An item of a file. */
export interface Item {
  /** Four characters: `av01`, `Exif`, `mime`. */
  type: string;
  /** The media type of an item of the type `mime`. */
  contentType: string;
  /** The parts of its content, as positions in the file. */
  extents: { start: number; end: number }[];
}

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
    const [, contentType = ""] = bytes.toString("latin1", start + 4, end).split("\0");
    types.set(id, { type: bytes.toString("latin1", start, start + 4), contentType });
  }
  return types;
};

const placesOf = (bytes: Buffer, location: Box, data: Box | undefined): Map<number, Item["extents"]> => {
  const places = new Map<number, Item["extents"]>();
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
    const extents: Item["extents"] = [];
    for (let parts = numbers.next(2); parts > 0 && !numbers.isAtEnd(); parts -= 1) {
      numbers.next(indexBytes);
      const start = base + numbers.next(offsetBytes);
      const length = numbers.next(lengthBytes);
      const end = length === 0 ? last : start + length;
      if (start <= last && end <= last) extents.push({ start, end });
    }
    places.set(id, extents);
  }
  return places;
};

/**
 * Returns the items of the box `meta`; undefined if the box is damaged.
 *
 * @param meta a top-level box
 */
export const itemsIn = (bytes: Buffer, meta: Box): Item[] | undefined => {
  const boxes = boxesInside(bytes, meta, 4);
  const find = (type: string): Box | undefined => boxes?.find((each) => each.type === type);
  const [info, location] = [find("iinf"), find("iloc")];
  if (info === undefined || location === undefined) return undefined;
  const places = placesOf(bytes, location, find("idat"));
  return [...typesOf(bytes, info)].map(([id, item]) => ({ ...item, extents: places.get(id) ?? [] }));
};
