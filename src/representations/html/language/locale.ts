import { likelySubtags } from "../../../article/likely-subtags.ts";
import { boundedCache } from "../../../memory/bounded-cache.ts";
import { type Content, html } from "../markup.ts";
import { ownStringsFor, stringsFor } from "../strings/lookup.ts";
import type { Strings } from "../strings/strings.ts";
import { formatReadingTime } from "./formats.ts";

/** The language of a page, with the interface's strings and the markup that depends on the language. */
export interface Locale {
  /** BCP 47. */
  language: string;
  strings: Strings;
  /** Renders a string of the interface. It gets a `lang` attribute if it is not in the page's language. */
  label(text: string): Content;
  /** Renders the time that reading an article takes, in minutes. */
  readingTime(minutes: number): Content;
  /** Returns `lang` and `dir` for an element in that language, or nothing if it is the page's language. */
  attributesFor(language: string): Content;
}

export type Direction = "ltr" | "rtl";

/**
 * Returns the direction of a language.
 *
 * @param language BCP 47
 * @example directionOf("az-Arab") // "rtl"
 */
export const directionOf: (language: string) => Direction = boundedCache((language) =>
  new Intl.Locale(language).getTextInfo().direction === "rtl" ? "rtl" : "ltr",
);

/** The scripts (ISO 15924) that need no rules in styles/scripts.ts. */
const SCRIPTS_LIKE_LATIN = new Set(["Latn", "Cyrl", "Grek", "Armn", "Geor"]);

/** Returns `lang` and `dir` for a language, and `data-script` if styles/scripts.ts has rules for its script. */
export const languageAttributes: (language: string) => Content = boundedCache((language) => {
  const { script } = likelySubtags(language);
  return html` lang="${language}" dir="${directionOf(language)}"${script !== undefined && !SCRIPTS_LIKE_LATIN.has(script) && html` data-script="${script}"`}`;
});

/**
 * Returns the locale of a page. If the interface has no strings in the language, they are English and marked as English.
 *
 * @param language BCP 47
 * @example localeOf("uk").label(localeOf("uk").strings.archive) // "Архів"
 */
export const localeOf: (language: string) => Locale = boundedCache((language) => {
  const own = ownStringsFor(language);
  const strings = own ?? stringsFor("en");
  const isOwn = own !== undefined;
  const attributesFor = (other: string): Content => other !== language && languageAttributes(other);
  const label = (text: string): Content =>
    isOwn ? text : html`<span${attributesFor(strings.language)}>${text}</span>`;
  return {
    language,
    strings,
    attributesFor,
    label,
    readingTime: (minutes) => {
      const text = formatReadingTime(strings, minutes, isOwn ? language : strings.language);
      // It stays in one line.
      return label(text.replaceAll(" ", "\u00A0"));
    },
  };
});
