import type { FlowContent } from "./body.ts";

/*
 * How long an article takes to read. Characters are counted and not words: Chinese, Japanese, Thai, Khmer, Lao and
 * Burmese put no spaces between words, and where words are divided, their length differs between languages by more
 * than the speed in characters does (IReST, doi:10.1167/iovs.11-8284: 884 to 1,078 a minute in 13 languages with
 * alphabets, but 612 in Arabic, which leaves out short vowels). Chinese and Japanese there are read aloud, as
 * fast as one can speak; silently people read about half as many again.
 */

/** Characters a minute, of scripts in which a character says more or less than a letter of an alphabet does. */
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

const SPACE = 0x20;

const characters = (text: unknown): number => {
  if (typeof text !== "string") return 0;
  let count = 0;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > SPACE) count++;
  return count;
};

/** What is read of a node: not code, which is looked at, and not what is said of images to those who cannot see. */
const charactersOf = (node: object): number => {
  const { type, value, text, title, children } = node as Record<string, unknown>;
  if (type === "code") return 0;
  const own = characters(value) + characters(text) + (type === "link" ? 0 : characters(title));
  return Array.isArray(children)
    ? children.reduce((sum: number, child: object) => sum + charactersOf(child), own)
    : own;
};

/**
 * How long a body takes to read, in whole minutes, at least 1.
 *
 * @param language of the article, BCP 47
 */
export const readingMinutes = (body: readonly FlowContent[], language: string): number => {
  const script = new Intl.Locale(language).maximize().script ?? "";
  const count = body.reduce((sum, node) => sum + charactersOf(node), 0);
  return Math.max(1, Math.round(count / (PACE[script] ?? ALPHABET_PACE)));
};
