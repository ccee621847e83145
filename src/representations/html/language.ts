import { type Content, html } from "./markup.ts";
import { stringsFor } from "./strings/lookup.ts";
import type { Strings } from "./strings/strings.ts";

/** A page's language, and the words that the interface says in it. */
export interface Tongue {
  /** BCP 47. */
  language: string;
  strings: Strings;
  /** Words of the interface, marked with their language where it is not the page's. */
  say(words: string): Content;
  /** `lang` and `dir` of an element whose language is known; nothing where it is the page's own. */
  mark(language: string): Content;
}

/** The direction that a language is written in. */
export const directionOf = (language: string): "ltr" | "rtl" =>
  new Intl.Locale(language).getTextInfo().direction === "rtl" ? "rtl" : "ltr";

/** The two attributes of an element in that language. */
export const languageAttributes = (language: string): Content =>
  html` lang="${language}" dir="${directionOf(language)}"`;

/**
 * The language of a page.
 *
 * @param language BCP 47; where the interface has no words in it, they are English and say so
 */
export const tongueOf = (language: string): Tongue => {
  const strings = stringsFor(language);
  const isOwn = primary(strings.language) === primary(language);
  const mark = (other: string): Content => other !== language && languageAttributes(other);
  return {
    language,
    strings,
    mark,
    say: (words) => (isOwn ? words : html`<span${mark(strings.language)}>${words}</span>`),
  };
};

const primary = (tag: string): string => tag.split("-", 1)[0]?.toLowerCase() ?? tag;
