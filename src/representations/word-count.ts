import { boundedCache } from "../memory/bounded-cache.ts";

const wordSegmenter = boundedCache(
  (language: string) => new Intl.Segmenter(language, { granularity: "word" }),
);

/**
 * Counts the words of a text according to the rules of its language.
 *
 * @param language BCP 47
 */
export const wordCount = (text: string, language: string): number => {
  let count = 0;
  for (const { isWordLike } of wordSegmenter(language).segment(text)) if (isWordLike === true) count += 1;
  return count;
};
