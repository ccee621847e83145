import { isSameStrongly, type Validators } from "./conditional.ts";

/*
 * Range requests (RFC 9110 §14). The only unit is bytes.
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

/** The value of Accept-Ranges for a resource that supports ranges (RFC 9110 §14.3). */
export const ACCEPTED_RANGES = "bytes";

/** `bytes=` and the set of ranges. The name of the unit is case-insensitive (RFC 9110 §14.1). */
const RANGES = /^bytes=(.*)$/isu;

const INT_RANGE = /^(\d+)-(\d*)$/u;
const SUFFIX_RANGE = /^-(\d+)$/u;

const readRange = (text: string): RequestedRange | undefined => {
  const [, suffix] = SUFFIX_RANGE.exec(text) ?? [];
  if (suffix !== undefined) return { suffix: Number(suffix) };
  const [, from, to = ""] = INT_RANGE.exec(text) ?? [];
  if (from === undefined) return undefined;
  const [first, last] = [Number(from), to === "" ? undefined : Number(to)];
  return last !== undefined && last < first ? undefined : { first, last };
};

/**
 * Parses a Range field. Returns undefined if the server ignores the field: another unit, an invalid range, or several ranges. A
 * server may ignore every Range field, and no browser needs several ranges, for which the response would be multipart.
 *
 * @see RFC 9110 §14.2
 * @example requestedRange("bytes=500-") // { first: 500, last: undefined }
 */
export const requestedRange = (field: string): RequestedRange | undefined => {
  const [, set = ""] = RANGES.exec(field) ?? [];
  // A recipient accepts empty elements of a list (RFC 9110 §5.6.1.2).
  const [only, ...others] = set
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "");
  return only === undefined || others.length > 0 ? undefined : readRange(only);
};

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

/**
 * Returns whether the precondition of an If-Range field is true. An entity tag is compared strongly; a date must be the same as
 * Last-Modified.
 *
 * @see RFC 9110 §13.1.5
 */
const isRangeAllowed = (field: string | null, { etag, lastModified }: Validators): boolean =>
  field === null || isSameStrongly(field.trim(), etag) || field.trim() === lastModified;

/**
 * Evaluates the Range field of a GET request whose other preconditions are true.
 *
 * @param size the length of the representation, bytes
 * @returns the part to send (206), "whole" (200), or "unsatisfiable" (416)
 * @see RFC 9110 §14.2
 */
export const evaluateRange = (
  request: Headers,
  current: Validators,
  size: number,
): ByteRange | "whole" | "unsatisfiable" => {
  const range = requestedRange(request.get("Range") ?? "");
  if (range === undefined || !isRangeAllowed(request.get("If-Range"), current)) return "whole";
  return selectRange(range, size) ?? "unsatisfiable";
};

/**
 * Formats a Content-Range field.
 *
 * @param range the part that the response contains; undefined in a 416
 * @param size the length of the whole representation, bytes
 * @see RFC 9110 §14.4
 */
export const contentRange = (range: ByteRange | undefined, size: number): string =>
  `bytes ${range === undefined ? "*" : `${range.first}-${range.last}`}/${size}`;
