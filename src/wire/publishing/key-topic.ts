import { distance } from "fastest-levenshtein";
import { COMPANIONS, type NamedTopic, STRONG_WORDS, WEAK_WORDS } from "./key-words.ts";

/** Returns the words of a key in lower case: `embargoUntil` has `embargo` and `until`. */
export const wordsOf = (key: string): string[] =>
  key
    .normalize("NFC")
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}\u200C]+/u)
    .filter((word) => word !== "");

const TOPICS = Object.keys(STRONG_WORDS) as NamedTopic[];

/** Beginnings of keys that are written without separators: `publishdate`, `embargountil`. */
const JOINED =
  /^(?:(?<time>(?:re)?publish(?:ed|ing)?|pub|scheduled?|golive|releas)(?=date|at|on|time|for|until|edat|edate)|(?<embargo>embargo(?:ed)?)(?=date|at|until|till|time|ends?|lift)|(?<expiry>unpublish(?!ed)|expir)|(?<draft>is-?draft|draft(?=s?$|ed$|post|mode|status)|(?:post|page|content|article)status)|(?<visibility>is-?(?:hidden|private|public|visible)|unlist))/u;

/** Words that are about publication only with a companion: a film has a release, too. */
const NEVER_ALONE = ["release", "released", "before", "build", "active", "end"];

/** Names that people misspell, and the number of letters that may differ. Other words must not be as close. */
const OFTEN_MISSPELT: readonly [name: string, topic: NamedTopic, letters: number][] = [
  ["embargo", "embargo", 2],
  ["published", "time", 2],
  ["publishdate", "time", 2],
  ["schedule", "time", 1],
  ["unlisted", "visibility", 2],
  ["visibility", "visibility", 2],
  ["expirydate", "expiry", 2],
  ["expires", "expiry", 1],
];
const MISSPELT_STATUS = /^(?:stauts|statsu|staus|satus|statuts|statuss|drfat|darft|dratf|draf|draught)$/u;
const CORRECT_WORDS = ["publisher", "publishers", "publication", "unlimited", "experts", "express", "units"];

const misspelt = (name: string): NamedTopic | undefined => {
  if (CORRECT_WORDS.includes(name)) return undefined;
  if (MISSPELT_STATUS.test(name)) return "draft";
  return OFTEN_MISSPELT.find(([right, , letters]) => distance(name, right) <= letters)?.[1];
};

/** Returns the topic of a key about publication, or undefined if the key is about something else. */
export const publishingTopic = (key: string): NamedTopic | undefined => {
  const words = wordsOf(key);
  // Expiry comes first, because `unpublish_date` also has words about time.
  const joined = JOINED.exec(words.join(""))?.groups ?? {};
  const named = TOPICS.find((topic) => joined[topic] !== undefined);
  if (named !== undefined) return named;
  const strong = TOPICS.find((topic) => words.some((word) => STRONG_WORDS[topic].includes(word)));
  if (strong !== undefined) return strong;
  const weak = TOPICS.find((topic) => {
    const isWeak = (word: string): boolean => WEAK_WORDS[topic].includes(word);
    if (words.length === 1 && NEVER_ALONE.includes(words[0] ?? "")) return false;
    return words.some(isWeak) && words.every((word) => isWeak(word) || COMPANIONS.has(word));
  });
  return weak ?? misspelt(words.join(""));
};
