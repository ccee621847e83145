import { words } from "../text/sentence.ts";
import { lookAlikeOf } from "./look-alikes.ts";

/** The number of characters that eld reads of a text. */
const READ_BY_ELD = 1_000;

/** The minimum number of words for a guess. */
const LEAST_WORDS = 5;

/** Codes of eld that differ from the language tags that an article has. */
const TAGS: Readonly<Record<string, string>> = { no: "nb", tl: "fil", ms: "id" };

/**
 * Guesses the language of a text from its first 1,000 characters.
 *
 * eld is loaded when the first text needs it, because loading takes about half a second. Its smallest database
 * is as right as the larger ones for texts of three sentences or more.
 *
 * @returns the language as a BCP 47 tag without a region, or undefined if the guess is not reliable
 * @example await guessLanguage("Der Fährverkehr beginnt nach Angaben der Reederei im Mai.") // "de"
 */
export const guessLanguage = async (text: string): Promise<string | undefined> => {
  const start = text.slice(0, READ_BY_ELD);
  const wordsWithLetters = words(start).filter((word) => /\p{L}/u.test(word));
  if (wordsWithLetters.length < LEAST_WORDS) return undefined;
  const { eld } = await import("eld/extrasmall");
  const detected = eld.detect(start);
  const { language } = detected;
  const lookAlike = lookAlikeOf(language, wordsWithLetters);
  if (lookAlike !== undefined) return lookAlike;
  return detected.isReliable() ? (TAGS[language] ?? language) : undefined;
};
