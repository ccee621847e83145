import { DAY, isStartOfDay, localTime } from "../../../article/dates.ts";
import { boundedCache } from "../../../memory/bounded-cache.ts";

/*
 * Dates, numbers and lists for readers. Intl's formatters are slow to construct and fast to use, so they are cached.
 */

/** Keeps formatters for each language and time zone. */
const cachedByZone = <Format>(create: (language: string, timeZone: string) => Format) => {
  const zones = boundedCache((timeZone: string) =>
    boundedCache((language: string) => create(language, timeZone)),
  );
  return (language: string, timeZone: string): Format => zones(timeZone)(language);
};

const day = { year: "numeric", month: "long", day: "numeric" } as const;
const hour = { hour: "numeric", minute: "2-digit", timeZoneName: "short" } as const;

/** The days whose texts are kept for each language. A list formats the day of each card. */
const MAX_DAYS = 1_000;

/** The texts of days, by language. The key of a day is the number of days since the epoch. */
const dayTexts = boundedCache((language: string) => {
  const format = new Intl.DateTimeFormat(language, { timeZone: "UTC", ...day });
  return boundedCache((days: number) => format.format(days * DAY), MAX_DAYS);
});

/** Formats the day of an instant in the time zone. */
const dayText = (instant: number, language: string, timeZone: string): string =>
  dayTexts(language)(Math.floor(localTime(instant, timeZone) / DAY));

const timeFormat = cachedByZone(
  (language, timeZone) => new Intl.DateTimeFormat(language, { timeZone, ...day, ...hour }),
);
const isInstant = (date: string): boolean => !Number.isNaN(Date.parse(date));

/**
 * Formats a day, such as 31 October 2023. Returns undefined if `date` is not a date.
 *
 * @param date ISO 8601
 * @param language BCP 47
 */
export const formatDay = (date: string, language: string, timeZone: string): string | undefined =>
  isInstant(date) ? dayText(Date.parse(date), language, timeZone) : undefined;

/**
 * Formats a day with its time. At the first instant of the day in the time zone it formats only the day, because a date
 * without a time is stored as that instant. Returns undefined if `date` is not a date.
 *
 * @param date ISO 8601
 * @param language BCP 47
 */
export const formatArticleDate = (date: string, language: string, timeZone: string): string | undefined => {
  const instant = Date.parse(date);
  if (Number.isNaN(instant)) return undefined;
  return isStartOfDay(instant, timeZone)
    ? dayText(instant, language, timeZone)
    : timeFormat(language, timeZone).format(instant);
};

/** Formats a day with its time. Returns undefined if `date` is not a date. */
export const formatDateTime = (date: string, language: string, timeZone: string): string | undefined =>
  isInstant(date) ? timeFormat(language, timeZone).format(Date.parse(date)) : undefined;

const bucketFormat = (parts: Intl.DateTimeFormatOptions) =>
  // The archive uses the months of the Gregorian calendar in every language.
  boundedCache(
    (language: string) =>
      new Intl.DateTimeFormat(language, { calendar: "gregory", timeZone: "UTC", ...parts }),
  );

const bucketFormats = {
  year: bucketFormat({ year: "numeric" }),
  month: bucketFormat({ year: "numeric", month: "long" }),
  day: bucketFormat(day),
};

/**
 * Formats a year, a month or a day of the archive.
 *
 * @param bucket `yyyy`, `yyyy-mm` or `yyyy-mm-dd`
 * @example formatBucket("2026-11", "uk") // "листопад 2026 р."
 */
export const formatBucket = (bucket: string, language: string): string => {
  const kind =
    bucket.length === "yyyy".length ? "year" : bucket.length === "yyyy-mm".length ? "month" : "day";
  return bucketFormats[kind](language).format(Date.parse(bucket));
};

const bucketDayFormat = cachedByZone(
  (language, timeZone) => new Intl.DateTimeFormat(language, { calendar: "gregory", timeZone, ...day }),
);

/** Formats a day with the Gregorian calendar, as the archive does. */
export const formatBucketDay = (date: string, language: string, timeZone: string): string =>
  bucketDayFormat(language, timeZone).format(Date.parse(date));

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

type ListPart = { type: "element" | "literal"; value: string };

/** The parts of a list with a number of items, by language. The elements are the positions of the items. */
const listParts = boundedCache((language: string) => {
  const format = new Intl.ListFormat(language, { type: "conjunction" });
  return boundedCache((length: number): readonly ListPart[] =>
    format.formatToParts(Array.from({ length }, (_, index) => String(index))),
  );
});

/**
 * Joins items as a list in a sentence, with the language's separators and its word for “and”.
 *
 * @example formatList(["A", "B", "C"], "de") // ["A", ", ", "B", " und ", "C"]
 */
export const formatList = <Item>(items: readonly Item[], language: string): (Item | string)[] => {
  if (items.length < 2) return [...items];
  return listParts(language)(items.length).flatMap(({ type, value }): (Item | string)[] =>
    type === "element" ? items.slice(Number(value), Number(value) + 1) : [value],
  );
};

const minutesFormat = boundedCache(
  (language: string) =>
    new Intl.NumberFormat(language, { style: "unit", unit: "minute", unitDisplay: "long" }),
);

/**
 * Inserts a number of minutes into a message: the number for `{n}`, and the number with the word for minutes, in CLDR's
 * plural form, for `{minutes}`. The digits are CLDR's default for the tag: ۱۲ in Persian, ১২ in Bengali, 12 in Hindi, Urdu
 * and Arabic, but ١٢ if the tag names Egypt or Saudi Arabia.
 *
 * @example formatMinutes("Час читання: {minutes}", 3, "uk") // "Час читання: 3 хвилини"
 */
export const formatMinutes = (message: string, minutes: number, language: string): string =>
  message
    .replace("{n}", () => formatNumber(minutes, language))
    .replace("{minutes}", () => minutesFormat(language).format(minutes));

const languageNames = boundedCache(
  (language: string) => new Intl.DisplayNames(language, { type: "language" }),
);

/**
 * Returns the name of a language in that language. Intl rejects tags with extensions (`ar-u-nu-arab`), so they have the name
 * of the tag without extensions.
 *
 * @example languageName("uk") // "українська"
 */
export const languageName = (language: string): string => {
  const { baseName } = new Intl.Locale(language);
  return languageNames(language).of(baseName) ?? baseName;
};

const fieldNames = boundedCache(
  (language: string) => new Intl.DisplayNames(language, { type: "dateTimeField" }),
);

/** Returns the language's word for “month”. */
export const monthWord = (language: string): string => fieldNames(language).of("month") ?? "";

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
 * Returns the names of the days of the week, in the order that the language's region uses.
 *
 * @returns first: the first day of the week, from 1 (Monday) to 7 (Sunday)
 */
export const weekdays = (language: string): { names: { narrow: string; long: string }[]; first: number } => {
  const first = new Intl.Locale(language).getWeekInfo().firstDay;
  const names = Array.from({ length: 7 }, (_, index) => {
    const day = MONDAY + (first - 1 + index) * 86_400_000;
    return {
      narrow: weekdayFormats.narrow(language).format(day),
      long: weekdayFormats.long(language).format(day),
    };
  });
  return { names, first };
};
