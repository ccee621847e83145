import * as v from "valibot";
import { dimension, MAX_DIMENSION } from "./fields.ts";

/*
 * The smaller versions of a stored picture. The site serves a stored picture at `/media/<hash>/<name>`, and a smaller version of
 * it at `/media/<hash>/<width>/<name>`. The article lists the widths, because a page must not ask the store which ones exist.
 */

/** The maximum number of smaller versions of one picture. */
export const MAX_WIDTHS = 8;

/** Matches the URL of a stored picture: the first 32 hexadecimal digits of its SHA-256, and its name. */
const STORED_PICTURE = /^\/media\/[\da-f]{32}\/(?!\.)[^\s/\\?#]+$/u;

/** Returns whether a URL is that of a stored picture. Only such a picture has smaller versions. */
export const isStoredPicture = (url: string): boolean => STORED_PICTURE.test(url);

/**
 * Returns the URL of a smaller version of a stored picture.
 *
 * @param url of the picture: `isStoredPicture(url)` is true
 * @param width pixels
 * @example smallerVersionURL("/media/0123456789abcdef0123456789abcdef/ferry.jpg", 480)
 * // "/media/0123456789abcdef0123456789abcdef/480/ferry.jpg"
 */
export const smallerVersionURL = (url: string, width: number): string =>
  url.replace(/\/(?=[^/]+$)/u, `/${width}/`);

const isAscending = (list: number[]): boolean =>
  list.every((width, index) => index === 0 || width > (list[index - 1] ?? 0));

/** The schema of the widths of smaller versions, in pixels. */
export const widths = v.pipe(
  v.array(dimension),
  v.minLength(1, "at least one width; omit the field if the picture has no smaller version"),
  v.maxLength(MAX_WIDTHS, `a list of at most ${MAX_WIDTHS} widths`),
  v.check(isAscending, "widths in ascending order, each of them once"),
);

/** Returns whether a value is a list of widths that a picture may have. */
export const isWidths = (value: unknown): value is number[] => v.is(widths, value);

/**
 * Salvages the widths of smaller versions: it omits values that cannot be one.
 *
 * @param of the picture's URL, and its own width if it is known
 * @returns undefined if none is left, or if the picture is not a stored one
 */
export const salvageWidths = (value: unknown, of: { url: string; width?: number }): number[] | undefined => {
  if (!Array.isArray(value) || !isStoredPicture(of.url)) return undefined;
  const limit = of.width ?? MAX_DIMENSION + 1;
  const usable = value.filter(
    (each): each is number => Number.isInteger(each) && each >= 1 && each < limit && each <= MAX_DIMENSION,
  );
  const ascending = [...new Set(usable)].sort((a, b) => a - b).slice(0, MAX_WIDTHS);
  return ascending.length > 0 ? ascending : undefined;
};
