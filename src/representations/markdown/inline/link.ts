import type { Link } from "../../../article/body.ts";
import { backslashed } from "./escape.ts";
import { type InlineWriter, type Place, startsLine } from "./place.ts";

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
export const link: InlineWriter<Link> = ({ url, title, children }, spot) => {
  const { place } = spot;
  const label = spot.phrasing(children, { in: place.in, isBracketed: true });
  const destination = escaped(url, isBalanced(url) ? IN_URL : IN_URL_WITH_PARENTHESES, place);
  // Code keeps its brackets, and "[`a]: `](b)" would define what `[`a]` links to; a title makes that impossible.
  const needsTitle = startsLine(spot) && label.includes("]:");
  return title === undefined && !needsTitle
    ? `[${label}](${destination})`
    : `[${label}](${destination} "${escaped(title ?? "", IN_TITLE, place)}")`;
};
