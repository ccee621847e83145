/*
 * Boxes of the ISO base media format (ISO/IEC 14496-12), which AVIF, MP4 and M4A have in common.
 */

/** A box of a file. All positions are positions in the file. */
export interface Box {
  /** Four characters. */
  type: string;
  start: number;
  /** The position of the content. */
  content: number;
  end: number;
}

const BOX_HEAD_BYTES = 8;
const LONG_BOX_HEAD_BYTES = 16;

/** The most boxes beside each other. A box can have eight bytes, so a file of 100 MB could have millions. */
const MAX_BOXES = 100_000;

const boxAt = (bytes: Uint8Array, start: number, end: number): Box | undefined => {
  if (start + BOX_HEAD_BYTES > end) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const short = view.getUint32(start);
  const isLong = short === 1;
  const head = isLong ? LONG_BOX_HEAD_BYTES : BOX_HEAD_BYTES;
  if (start + head > end) return undefined;
  const length = isLong
    ? Number(view.getBigUint64(start + BOX_HEAD_BYTES))
    : short === 0
      ? end - start
      : short;
  if (length < head || start + length > end) return undefined;
  return {
    type: String.fromCharCode(...bytes.subarray(start + 4, start + BOX_HEAD_BYTES)),
    start,
    content: start + head,
    end: start + length,
  };
};

/**
 * Returns the boxes between two positions; undefined if one of them does not end there, or if there are more than 100,000.
 *
 * @param start the position of the first box
 */
export const boxesIn = (bytes: Uint8Array, start: number, end: number): Box[] | undefined => {
  const boxes: Box[] = [];
  for (let at = start; at < end; ) {
    const box = boxAt(bytes, at, end);
    if (box === undefined || boxes.length === MAX_BOXES) return undefined;
    boxes.push(box);
    at = box.end;
  }
  return boxes;
};

/** Returns the boxes inside a box. @param skip the bytes before the first one: four in a full box (version and flags) */
export const boxesInside = (bytes: Uint8Array, box: Box, skip = 0): Box[] | undefined =>
  box.content + skip > box.end ? undefined : boxesIn(bytes, box.content + skip, box.end);

/**
 * Returns the first box of a type between two positions; undefined if there is none before a box that is cut off.
 *
 * @param start the position of the first box
 */
export const findBox = (bytes: Uint8Array, type: string, start: number, end: number): Box | undefined => {
  let box = boxAt(bytes, start, end);
  while (box !== undefined && box.type !== type) box = boxAt(bytes, box.end, end);
  return box;
};
