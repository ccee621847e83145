/*
 * Boxes of the ISO base media format (ISO/IEC 14496-12), which AVIF, MP4 and M4A have in common. Other boxes contain positions of bytes
 * in the file, so a box that has to go becomes a free box of the same length with zeros.
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

const HEAD_BYTES = 8;
const LONG_HEAD_BYTES = 16;

const boxAt = (bytes: Buffer, start: number, end: number): Box | undefined => {
  const short = bytes.readUInt32BE(start);
  const isLong = short === 1;
  const head = isLong ? LONG_HEAD_BYTES : HEAD_BYTES;
  if (start + head > end) return undefined;
  const length = isLong
    ? Number(bytes.readBigUInt64BE(start + HEAD_BYTES))
    : short === 0
      ? end - start
      : short;
  if (length < head || start + length > end) return undefined;
  return {
    type: bytes.toString("latin1", start + 4, start + HEAD_BYTES),
    start,
    content: start + head,
    end: start + length,
  };
};

/**
 * Returns the boxes between two positions; undefined if one of them does not end there.
 *
 * @param start the position of the first box
 */
export const boxesIn = (bytes: Buffer, start: number, end: number): Box[] | undefined => {
  const boxes: Box[] = [];
  for (let at = start; at < end; ) {
    const box = at + HEAD_BYTES > end ? undefined : boxAt(bytes, at, end);
    if (box === undefined) return undefined;
    boxes.push(box);
    at = box.end;
  }
  return boxes;
};

/** Returns the boxes inside a box. @param skip the bytes before the first one: four in a full box (version and flags) */
export const boxesInside = (bytes: Buffer, box: Box, skip = 0): Box[] | undefined =>
  box.content + skip > box.end ? undefined : boxesIn(bytes, box.content + skip, box.end);

/** Makes a box free, with zeros as its content. Returns whether it contained anything. */
export const freeBox = (bytes: Buffer, { type, start, content, end }: Box): boolean => {
  const wasEmpty =
    ["free", "skip", "wide"].includes(type) && bytes.subarray(content, end).every((each) => each === 0);
  bytes.write("free", start + 4, "latin1");
  bytes.fill(0, content, end);
  return !wasEmpty;
};
