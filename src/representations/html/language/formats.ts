import { boundedCache } from "../../../memory/bounded-cache.ts";
import { ownStringsFor } from "../strings/lookup.ts";
import type { Strings } from "../strings/strings.ts";
import { capitalized } from "./capitalized.ts";

/*
 * Numbers and names for readers. Intl's formatters are slow to construct and fast to use, so they are cached.
 */

const numberFormat = boundedCache((language: string) => new Intl.NumberFormat(language));

/** Returns whether a language writes the digits 0 to 9, as CLDR says. */
const hasLatinDigits = boundedCache(
  (language: string) => new Intl.Locale(language).getNumberingSystems()[0] === "latn",
);

/**
 * Formats a whole number with the digits and separators of the language. Most numbers on a page have up to three digits, and the
 * first formatter of a new isolate takes milliseconds.
 */
export const formatNumber = (value: number, language: string): string =>
  value < 1_000 && hasLatinDigits(language) ? String(value) : numberFormat(language).format(value);

const minutesFormat = boundedCache(
  (language: string) =>
    new Intl.NumberFormat(language, { style: "unit", unit: "minute", unitDisplay: "long" }),
);

/**
 * Formats the time that reading an article takes. `{n}` becomes the number, and `{minutes}` the number with the word for minutes, in
 * CLDR's plural form. The digits are CLDR's default for the tag: ۱۲ in Persian, ১২ in Bengali, 12 in Hindi, Urdu and Arabic, but ١٢ if
 * the tag names Egypt or Saudi Arabia.
 *
 * @param strings of the interface in the language
 * @param language BCP 47
 * @example formatReadingTime(stringsFor("uk"), 3, "uk") // "Час читання: 3 хвилини"
 */
export const formatReadingTime = (
  { readingTime, readingTimeOfOne }: Strings,
  minutes: number,
  language: string,
): string =>
  (minutes === 1 && readingTimeOfOne !== undefined ? readingTimeOfOne : readingTime)
    .replace("{n}", () => formatNumber(minutes, language))
    .replace("{minutes}", () => minutesFormat(language).format(minutes));

const languageNames = boundedCache(
  (language: string) => new Intl.DisplayNames(language, { type: "language" }),
);

/**
 * Returns the name of a language in that language, as it stands in a list. Intl rejects tags with extensions (`ar-u-nu-arab`), so they
 * have the name of the tag without extensions.
 *
 * @example languageName("uk") // "Українська"
 */
export const languageName = (language: string): string => {
  const { baseName } = new Intl.Locale(language);
  return capitalized(languageNames(language).of(baseName) ?? baseName, language);
};

const weekdayFormats = {
  narrow: boundedCache(
    (language: string) => new Intl.DateTimeFormat(language, { weekday: "narrow", timeZone: "UTC" }),
  ),
  long: boundedCache(
    (language: string) => new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }),
  ),
};

/** 1 January 2024, a Monday, in milliseconds. */
const MONDAY = Date.UTC(2024, 0, 1);

/**
 * Returns the names of the days of the week, in the order that the language's region uses. The short names are the language's own, or
 * CLDR's narrow ones.
 *
 * @returns first: the first day of the week, from 1 (Monday) to 7 (Sunday)
 */
export const weekdays = (language: string): { names: { short: string; long: string }[]; first: number } => {
  const first = new Intl.Locale(language).getWeekInfo().firstDay;
  const own = ownStringsFor(language)?.weekdays?.split(" ");
  const names = Array.from({ length: 7 }, (_, index) => {
    const monday = (first - 1 + index) % 7;
    const day = MONDAY + monday * 86_400_000;
    return {
      short: own?.[monday] ?? weekdayFormats.narrow(language).format(day),
      long: weekdayFormats.long(language).format(day),
    };
  });
  return { names, first };
};
