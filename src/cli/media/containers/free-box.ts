import type { Box } from "../../../media/iso-boxes.ts";

/**
 * Makes a box free, with zeros as its content. Other boxes contain positions of bytes in the file, so it keeps its length. Returns whether
 * it contained anything.
 */
export const freeBox = (bytes: Buffer, { type, start, content, end }: Box): boolean => {
  const wasEmpty =
    ["free", "skip", "wide"].includes(type) && bytes.subarray(content, end).every((each) => each === 0);
  bytes.write("free", start + 4, "latin1");
  bytes.fill(0, content, end);
  return !wasEmpty;
};
