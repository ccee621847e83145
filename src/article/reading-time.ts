import type { FlowContent } from "./body.ts";
import { likelySubtags } from "./likely-subtags.ts";

/*
 * Estimates reading time from characters, not from words. Chinese, Japanese, Thai, Khmer, Lao and Burmese have no
 * spaces between words. In other languages, the average length of a word varies more than the reading speed in
 * characters: the IReST study (doi:10.1167/iovs.11-8284) measured 884 to 1,078 characters a minute in 13 languages with
 * alphabets, and 612 in Arabic, which omits short vowels. The study's speeds for Chinese and Japanese are for reading
 * aloud; people read silently about 50 % faster.
 */

/**
 * The reading speed, characters a minute, of scripts whose characters contain more or less information than a letter.
 */
const PACE: Readonly<Record<string, number>> = {
  Arab: 650,
  Ethi: 500,
  Hans: 400,
  Hant: 400,
  Hebr: 850,
  Jpan: 500,
  Kore: 500,
};
const ALPHABET_PACE = 1000;

/** The first character after the control characters and the space. */
const FIRST_VISIBLE = 0x21;

const characters = (text: unknown): number => {
  if (typeof text !== "string") return 0;
  let spaces = 0;
  // The sign bit of the difference counts the spaces without a branch, which processors would mispredict at every word.
  for (let at = 0; at < text.length; at++) spaces += (text.charCodeAt(at) - FIRST_VISIBLE) >>> 31;
  return text.length - spaces;
};

/** Counts the characters of a node that readers read. It skips code and the text alternatives of images. */
const charactersOf = (node: object): number => {
  const { type, value, text, title, children } = node as Record<string, unknown>;
  if (type === "code") return 0;
  const own = characters(value) + characters(text) + (type === "link" ? 0 : characters(title));
  return Array.isArray(children)
    ? children.reduce((sum: number, child: object) => sum + charactersOf(child), own)
    : own;
};

/**
 * Estimates how long a body takes to read.
 *
 * @param language the article's, BCP 47
 * @returns whole minutes, at least 1
 */
export const readingMinutes = (body: readonly FlowContent[], language: string): number => {
  const script = likelySubtags(language).script ?? "";
  const count = body.reduce((sum, node) => sum + charactersOf(node), 0);
  return Math.max(1, Math.round(count / (PACE[script] ?? ALPHABET_PACE)));
};
