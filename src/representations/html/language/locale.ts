import { type Content, html } from "../markup.ts";
import { stringsFor } from "../strings/lookup.ts";
import type { Strings } from "../strings/strings.ts";
import { formatMinutes } from "./formats.ts";

/** A page's language, and the words that the interface says in it. */
export interface Locale {
  /** BCP 47. */
  language: string;
  strings: Strings;
  /** Words of the interface, marked with their language where it is not the page's. */
  label(words: string): Content;
  /** The same with a number of minutes in them, which is written as the language writes numbers. */
  minutes(message: string, minutes: number): Content;
  /** `lang` and `dir` of an element whose language is known; nothing where it is the page's own. */
  attributesFor(language: string): Content;
}

export type Direction = "ltr" | "rtl";

/** The direction that a language is written in. */
export const directionOf = (language: string): Direction =>
  new Intl.Locale(language).getTextInfo().direction === "rtl" ? "rtl" : "ltr";

/** Scripts that are set as Latin is; for the others styles/scripts.ts has rules, by ISO 15924. */
const LIKE_LATIN = new Set(["Latn", "Cyrl", "Grek", "Armn", "Geor"]);

/** `lang` and `dir` of an element in that language, and `data-script` where the script is set by rules of its own. */
export const languageAttributes = (language: string): Content => {
  const { script } = new Intl.Locale(language).maximize();
  return html` lang="${language}" dir="${directionOf(language)}"${script !== undefined && !LIKE_LATIN.has(script) && html` data-script="${script}"`}`;
};

/**
 * The language of a page.
 *
 * @param language BCP 47; where the interface has no words in it, they are English and say so
 */
export const localeOf = (language: string): Locale => {
  const strings = stringsFor(language);
  const isOwn = primary(strings.language) === primary(language);
  const attributesFor = (other: string): Content => other !== language && languageAttributes(other);
  const label = (words: string): Content =>
    isOwn ? words : html`<span${attributesFor(strings.language)}>${words}</span>`;
  return {
    language,
    strings,
    attributesFor,
    label,
    minutes: (message, minutes) =>
      label(formatMinutes(message, minutes, isOwn ? language : strings.language)),
  };
};

const primary = (tag: string): string => tag.split("-", 1)[0]?.toLowerCase() ?? tag;
