import * as v from "valibot";

/*
 * The setting FONTS: font files of the publication, which KV holds and the Worker serves (pages/media.ts).
 */

/** The texts of a page that a font can be for. */
const USES = ["headings", "text", "labels"] as const;

/** The largest code point of Unicode. */
const LAST = 0x10_ffff;

const RANGE = /^U\+([\dA-F]{1,6})(?:-([\dA-F]{1,6}))?$/iu;

/** Reads the ranges of a `unicode-range`. Returns undefined if one is not valid. */
const readRanges = (value: string): [first: number, last: number][] | undefined => {
  const ranges: [number, number][] = [];
  for (const each of value.split(",")) {
    const [, start = "", end = start] = RANGE.exec(each.trim()) ?? [];
    const [first, last] = [Number.parseInt(start, 16), Number.parseInt(end, 16)];
    if (!(first <= last && last <= LAST)) return undefined;
    ranges.push([first, last]);
  }
  return ranges;
};

/**
 * Returns whether a font has all characters of a text.
 *
 * @param range a valid `unicode-range`
 * @example hasCharacters("U+0020-007E", "Deutsch") // true
 */
export const hasCharacters = (range: string, text: string): boolean => {
  const ranges = readRanges(range) ?? [];
  return Array.from(text, (character) => character.codePointAt(0) ?? 0).every((point) =>
    ranges.some(([first, last]) => first <= point && point <= last),
  );
};

const font = v.strictObject({
  use: v.picklist(USES),
  file: v.pipe(
    v.string(),
    v.regex(
      /^[a-z\d][a-z\d-]{0,80}\.woff2$/u,
      "the name of a WOFF2 file: lower-case letters, digits and hyphens, such as newsreader-1.woff2",
    ),
  ),
  range: v.pipe(
    v.string(),
    v.maxLength(1_000, "ranges of at most 1,000 characters"),
    v.check(
      (value) => readRanges(value) !== undefined,
      "the code points that the font has, such as U+0020-007E, U+00A0-00FF",
    ),
  ),
  weight: v.optional(
    v.pipe(
      v.string(),
      v.regex(
        /^[1-9]\d{0,2}(?: [1-9]\d{0,2})?$/u,
        "a weight such as 600, or two for a variable font such as 200 800",
      ),
    ),
    "400",
  ),
  style: v.optional(v.picklist(["normal", "italic"]), "normal"),
});

/** The schema of FONTS. */
export const fonts = v.optional(v.pipe(v.array(font), v.maxLength(6, "at most six fonts")), []);

/** A font file of the publication, and the texts that it is for. */
export type Font = v.InferOutput<typeof font>;

/** Returns the path at which the site serves a font. */
export const fontPath = ({ file }: Pick<Font, "file">): string => `/media/${file}`;
