import type { Line } from "../text/line.ts";
import { opensQuotation, sentences, words } from "../text/sentence.ts";

const MAX_LENGTH = 450;
const RUN_LENGTH = 6;
const MIN_REPEATED_SHARE = 0.6;

/** Returns the significant words: those with five letters or more, or with two or more if long words are rare. */
const significantWords = (all: readonly string[]): string[] => {
  const long = all.filter((word) => word.length >= 5);
  return long.length >= 4 ? long : all.filter((word) => word.length >= 2);
};

const runsOf = (all: readonly string[]): string[] =>
  Array.from({ length: Math.max(0, all.length - RUN_LENGTH + 1) }, (_, index) =>
    all.slice(index, index + RUN_LENGTH).join(" "),
  );

/**
 * Returns whether the first paragraph is a standfirst. A standfirst is short and does not begin with a quotation.
 * Either only it has a blank line after it, or the story repeats its words.
 *
 * @param first the first paragraph
 * @param body the paragraphs after it
 */
export const isStandfirst = (first: Line, body: readonly Line[]): boolean => {
  if (body.length < 2 || first.text.length > MAX_LENGTH || opensQuotation(first.text)) return false;
  if (sentences(first.text).length > 3) return false;
  const [next, ...others] = body;
  const standsApart = next?.apart === true && others.length > 0 && others.every(({ apart }) => !apart);
  if (standsApart) return true;
  const own = words(first.text);
  const story = body.map(({ text }) => words(text));
  const runs = new Set(story.flatMap(runsOf));
  if (runsOf(own).some((run) => runs.has(run))) return true;
  const said = new Set(story.flat());
  const candidates = significantWords(own);
  const repeated = candidates.filter((word) => said.has(word)).length;
  return candidates.length >= 5 && repeated / candidates.length >= MIN_REPEATED_SHARE;
};
