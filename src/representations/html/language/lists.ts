import { likelySubtags } from "../../../article/likely-subtags.ts";
import { boundedCache } from "../../../memory/bounded-cache.ts";

/** Separates two items: the separator of CLDR, and the item that follows. */
type Separator = (literal: string, next: string) => string;

const withoutLastComma: Separator = (literal) => literal.replace(/^[,،]\u200F?(?= \p{L})/u, "");

/**
 * Separators other than CLDR's, by language. Thai names contain spaces, so a space cannot separate them. Korean bylines have a middle
 * dot. Persian, Hindi and Urdu have no comma before “and”.
 */
const SEPARATORS: Readonly<Record<string, Separator>> = {
  fa: withoutLastComma,
  hi: withoutLastComma,
  ko: () => "·",
  th: (literal, next) => {
    if (!literal.includes("และ")) return ", ";
    return /^\p{Script=Thai}/u.test(next) ? " และ" : " และ ";
  },
  ur: withoutLastComma,
};

const conjunction = boundedCache(
  (language: string) => new Intl.ListFormat(language, { type: "conjunction" }),
);

/**
 * Joins names as a list in a sentence, with the language's separators and its word for “and”. In some languages the word depends on the
 * name that follows: “Ana e Inés” in Spanish.
 *
 * @param language BCP 47
 * @param markup renders a name
 * @example formatList(["A", "B", "C"], "de", (name) => name) // ["A", ", ", "B", " und ", "C"]
 */
export const formatList = <Item>(
  names: readonly string[],
  language: string,
  markup: (name: string, index: number) => Item,
): (Item | string)[] => {
  if (names.length < 2) return names.map(markup);
  const separator = SEPARATORS[likelySubtags(language).language];
  let next = 0;
  return conjunction(language)
    .formatToParts(names)
    .map(({ type, value }) => {
      if (type === "element") {
        next += 1;
        return markup(value, next - 1);
      }
      return separator?.(value, names[next] ?? "") ?? value;
    });
};
