import { boundedCache } from "../memory/bounded-cache.ts";

const wordSegmenter = boundedCache(
  (language: string) => new Intl.Segmenter(language, { granularity: "word" }),
);

/** The parts that characters take in words (UAX #29 §4.1). A character of any other kind needs the segmenter. */
const BREAK = 1;
const LETTER = 2;
const DIGIT = 3;
/** It joins two letters or two digits: WB6, WB7, WB11 and WB12. */
const JOINER = 4;
/** It joins two digits: WB11 and WB12. */
const DIGIT_JOINER = 5;

/** The characters of each kind: the first and the last one of each range. Letters are Latin, Cyrillic and Arabic, without marks. */
const KINDS: readonly (readonly [kind: number, ...ranges: (readonly [first: number, last: number])[]])[] = [
  [BREAK, [0x0a, 0x0a], [0x20, 0x2f], [0x3c, 0x40], [0x5b, 0x5d], [0x7b, 0x7d], [0xa0, 0xa1], [0xab, 0xab]],
  [BREAK, [0xbb, 0xbb], [0xbf, 0xbf], [0x61f, 0x61f], [0x2013, 0x2014], [0x201c, 0x201e], [0x2026, 0x2026]],
  [LETTER, [0x41, 0x5a], [0x61, 0x7a], [0xc0, 0xd6], [0xd8, 0xf6], [0xf8, 0x24f]],
  [LETTER, [0x400, 0x481], [0x48a, 0x52f], [0x620, 0x63f], [0x641, 0x64a]],
  [DIGIT, [0x30, 0x39]],
  [JOINER, [0x27, 0x27], [0x2e, 0x2e], [0x2018, 0x2019]],
  [DIGIT_JOINER, [0x2c, 0x2c], [0x3b, 0x3b], [0x60c, 0x60c]],
];

const kinds = new Uint8Array(0x2027);
for (const [kind, ...ranges] of KINDS) for (const [first, last] of ranges) kinds.fill(kind, first, last + 1);

/** Returns whether a character between two others belongs to their word. */
const joins = (kind: number, before: number, after: number): boolean =>
  before === after && (before === DIGIT || (before === LETTER && kind === JOINER));

/** Counts the words of a text whose characters are all of the kinds above; undefined if it has another one. */
const plainCount = (text: string): number | undefined => {
  let count = 0;
  let before = BREAK;
  for (let at = 0; at < text.length; at += 1) {
    const kind = kinds[text.charCodeAt(at)];
    if (kind === LETTER || kind === DIGIT) {
      if (before === BREAK) count += 1;
      before = kind;
    } else if (kind === BREAK) before = BREAK;
    // An unknown character and the one after the end have no kind.
    else if (kind === undefined || kind === 0) return undefined;
    else if (!joins(kind, before, kinds[text.charCodeAt(at + 1)] ?? BREAK)) before = BREAK;
  }
  return count;
};

const segmentCount = (text: string, language: string): number => {
  let count = 0;
  for (const { isWordLike } of wordSegmenter(language).segment(text)) if (isWordLike === true) count += 1;
  return count;
};

/**
 * Counts the words of a text according to the rules of its language. A line of ordinary letters, digits and punctuation has the
 * same words in every language, and is counted without the segmenter, which takes thirty times as long.
 *
 * @param language BCP 47
 * @see UAX #29 §4
 */
export const wordCount = (text: string, language: string): number => {
  let count = 0;
  for (const line of text.split("\n")) count += plainCount(line) ?? segmentCount(line, language);
  return count;
};
