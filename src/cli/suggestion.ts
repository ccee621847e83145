import { closest, distance } from "fastest-levenshtein";

/**
 * Returns the known word that a mistyped word most likely stands for, or undefined if none is close enough.
 *
 * @example suggestionFor("publsh", ["publish", "preview"]) // "publish"
 */
export const suggestionFor = (word: string, known: readonly string[]): string | undefined => {
  if (known.length === 0) return undefined;
  const completed = word.length > 1 ? known.find((each) => each.startsWith(word)) : undefined;
  if (completed !== undefined) return completed;
  const best = closest(word, known);
  return distance(word, best) <= Math.max(1, Math.ceil(word.length / 3)) ? best : undefined;
};
