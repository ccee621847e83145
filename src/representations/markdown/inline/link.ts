import type { Link } from "../../../article/body.ts";
import { backslashed } from "./escape.ts";
import type { InlineWriter, Place } from "./place.ts";

/** What a character is in a URL or a title, beside what it is everywhere in this place. */
const escaped = (value: string, suspects: RegExp, place: Place): string =>
  value.replace(suspects, (suspect) => {
    const isHarmless =
      (suspect === "|" && place.in !== "cell") || (/[[\]]/u.test(suspect) && !place.isBracketed);
    return isHarmless ? suspect : backslashed(suspect);
  });

const REFERENCE = "&(?=#?\\w+;)";
const IN_URL = new RegExp(`^<|[|[\\]]|${REFERENCE}`, "gu");
const IN_URL_WITH_PARENTHESES = new RegExp(`${IN_URL.source}|[()]`, "gu");
const IN_TITLE = new RegExp(`["|[\\]]|\\\\(?=[!-/:-@[-\`{-~]|$)|${REFERENCE}`, "gu");

/** Whether parentheses come in pairs, in which case a URL may keep them. */
const isBalanced = (url: string): boolean => /^[^()]*(?:\([^()]*\)[^()]*)*$/u.test(url);

/** A link. URLs have no spaces, control characters and backslashes (article/fields.ts). */
export const link: InlineWriter<Link> = ({ url, title, children }, { place, phrasing }) => {
  const label = phrasing(children, { in: place.in, isBracketed: true });
  const destination = escaped(url, isBalanced(url) ? IN_URL : IN_URL_WITH_PARENTHESES, place);
  const words = title === undefined ? "" : ` "${escaped(title, IN_TITLE, place)}"`;
  return `[${label}](${destination}${words})`;
};
