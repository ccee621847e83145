import { foldAccents, phrases } from "./phrases.ts";

const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
const LETTER = String.raw`[\p{L}\p{M}]`;
const GAP = "([^!?。]{0,60}?)";

const isSpaceless = (char: string | undefined): boolean => char !== undefined && SPACELESS.test(char);

/** Returns the source for a phrase. "…" matches and captures up to 60 characters, and "*" the rest of a word. */
const sourceOf = (phrase: string): string =>
  phrase
    .replace(/[.+?^${}()|[\]\\]/gu, "\\$&")
    .replaceAll("*", `${LETTER}*`)
    .replace(/(.) … (.)/gu, (_, before: string, after: string) =>
      isSpaceless(before) && isSpaceless(after)
        ? `${before}${GAP}${after}`
        : `${before}\\s(?:${GAP}\\s)?${after}`,
    )
    .replaceAll(" ", String.raw`\s+`);

/**
 * Returns the source of a regular expression that matches one of the phrases as whole words, the longest first. In
 * scripts without spaces, letters may precede and follow. Test it on a text from `foldAccents`.
 *
 * @param list the phrases, divided by commas and line ends
 */
export const phraseSource = (list: string): string => {
  const sorted = phrases(list)
    .map(foldAccents)
    .sort((a, b) => b.length - a.length);
  const spaced = sorted.filter((phrase) => !isSpaceless(phrase.at(0)) && !/['*]$/u.test(phrase));
  const open = sorted.filter((phrase) => !isSpaceless(phrase.at(0)) && /['*]$/u.test(phrase));
  const spaceless = sorted.filter((phrase) => isSpaceless(phrase.at(0)));
  // The tests for a letter are outside the alternatives, because V8 compiles each of them slowly.
  const groups = [
    [`(?<!${LETTER})`, spaced, `(?!${LETTER})`],
    [`(?<!${LETTER})`, open, ""],
    ["", spaceless, ""],
  ] as const;
  return `(?:${groups
    .filter(([, members]) => members.length > 0)
    .map(([before, members, after]) => `${before}(?:${members.map(sourceOf).join("|")})${after}`)
    .join("|")})`;
};
