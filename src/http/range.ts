/*
 * Range requests (RFC 9110 §14).
 */

/** The part of a representation that a client requests (RFC 9110 §14.1.2). */
export type RequestedRange =
  /** From a byte to another one, or to the end. */
  | { first: number; last: number | undefined }
  /** The last bytes. */
  | { suffix: number };

/** A part of a representation: the positions of its first and its last byte. */
export interface ByteRange {
  first: number;
  last: number;
}

/**
 * Returns the part of a representation that a range selects; undefined if it selects no byte (416).
 *
 * @param size the length of the representation, bytes
 * @see RFC 9110 §14.1.2
 */
export const selectRange = (range: RequestedRange, size: number): ByteRange | undefined => {
  const first = "suffix" in range ? Math.max(0, size - range.suffix) : range.first;
  const last = "suffix" in range ? size - 1 : Math.min(range.last ?? size - 1, size - 1);
  return first <= last ? { first, last } : undefined;
};
