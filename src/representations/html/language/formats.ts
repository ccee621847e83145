/*
 * Intl's formatters are dear to make and cheap to use, so they are cached; a bound holds what a namespace with
 * thousands of language tags can take.
 */

const MOST = 100;

const cached = <Format>(make: (language: string, option: string) => Format) => {
  const formats = new Map<string, Format>();
  return (language: string, option = ""): Format => {
    const key = `${language} ${option}`;
    const known = formats.get(key);
    if (known !== undefined) return known;
    if (formats.size >= MOST) formats.clear();
    const made = make(language, option);
    formats.set(key, made);
    return made;
  };
};

const day = { year: "numeric", month: "long", day: "numeric" } as const;
const hour = { hour: "numeric", minute: "2-digit", timeZoneName: "short" } as const;

const dayFormat = cached((language, timeZone) => new Intl.DateTimeFormat(language, { timeZone, ...day }));
const timeFormat = cached(
  (language, timeZone) => new Intl.DateTimeFormat(language, { timeZone, ...day, ...hour }),
);
const clockFormat = cached(
  (language, timeZone) =>
    new Intl.DateTimeFormat(language, {
      timeZone,
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
    }),
);

const isInstant = (date: string): boolean => !Number.isNaN(Date.parse(date));

/** A day for a reader, such as 31 October 2023; undefined for what is no date. */
export const formatDay = (date: string, language: string, timeZone: string): string | undefined =>
  isInstant(date) ? dayFormat(language, timeZone).format(Date.parse(date)) : undefined;

/**
 * A day and time for a reader; the day alone at midnight sharp in the zone, which is how a date without time
 * is cached; undefined for what is no date.
 */
export const formatArticleDate = (date: string, language: string, timeZone: string): string | undefined => {
  if (!isInstant(date)) return undefined;
  const instant = Date.parse(date);
  const isDay = clockFormat("en", timeZone).format(instant) === "00:00:00";
  return (isDay ? dayFormat : timeFormat)(language, timeZone).format(instant);
};

/** A day and time for a reader, whatever the hour; undefined for what is no date. */
export const formatDateTime = (date: string, language: string, timeZone: string): string | undefined =>
  isInstant(date) ? timeFormat(language, timeZone).format(Date.parse(date)) : undefined;
const bucketFormat = (parts: Intl.DateTimeFormatOptions) =>
  // The archive's months are those of the Gregorian calendar, whichever calendar a language prefers.
  cached((language) => new Intl.DateTimeFormat(language, { calendar: "gregory", timeZone: "UTC", ...parts }));

const bucketFormats = {
  year: bucketFormat({ year: "numeric" }),
  month: bucketFormat({ year: "numeric", month: "long" }),
  day: bucketFormat(day),
};

/**
 * A part of the archive for a reader.
 *
 * @param bucket `yyyy`, `yyyy-mm` or `yyyy-mm-dd`
 * @example formatBucket("2026-11", "uk") // "листопад 2026 р."
 */
export const formatBucket = (bucket: string, language: string): string => {
  const kind =
    bucket.length === "yyyy".length ? "year" : bucket.length === "yyyy-mm".length ? "month" : "day";
  return bucketFormats[kind](language).format(Date.parse(bucket));
};

const bucketDayFormat = cached(
  (language, timeZone) => new Intl.DateTimeFormat(language, { calendar: "gregory", timeZone, ...day }),
);

/** The day of a moment as the archive has it, by whose months it stands. */
export const formatBucketDay = (date: string, language: string, timeZone: string): string =>
  bucketDayFormat(language, timeZone).format(Date.parse(date));

const numberFormat = cached((language) => new Intl.NumberFormat(language));

/** A number for a reader. */
export const formatNumber = (value: number, language: string): string => numberFormat(language).format(value);

const listFormat = cached((language) => new Intl.ListFormat(language, { type: "conjunction" }));

/** The items as a list in a sentence, with the language's commas and "and" between them. */
export const formatList = <Item>(items: readonly Item[], language: string): (Item | string)[] => {
  const parts = listFormat(language).formatToParts(items.map((_, index) => String(index)));
  return parts.flatMap(({ type, value }): (Item | string)[] =>
    type === "element" ? items.slice(Number(value), Number(value) + 1) : [value],
  );
};

const minutesFormat = cached(
  (language) => new Intl.NumberFormat(language, { style: "unit", unit: "minute", unitDisplay: "long" }),
);

/**
 * A message with a number of minutes, alone for `{n}` and with their word for `{minutes}`, whose plurals CLDR knows.
 * The digits are CLDR's for the tag, which are those of its newspapers: ۱۲ in Persian, ১২ in Bengali, 12 in Hindi,
 * Urdu and Arabic, but ١٢ where the tag says Egypt or Saudi Arabia.
 */
export const formatMinutes = (message: string, minutes: number, language: string): string =>
  message
    .replace("{n}", () => formatNumber(minutes, language))
    .replace("{minutes}", () => minutesFormat(language).format(minutes));

const languageNames = cached((language) => new Intl.DisplayNames(language, { type: "language" }));

/** A language's name in itself, such as українська. */
export const languageName = (language: string): string => languageNames(language).of(language) ?? language;

const fieldNames = cached((language) => new Intl.DisplayNames(language, { type: "dateTimeField" }));

/** What a language calls a month. */
export const monthWord = (language: string): string => fieldNames(language).of("month") ?? "";

const weekdayFormats = {
  narrow: cached((language) => new Intl.DateTimeFormat(language, { weekday: "narrow", timeZone: "UTC" })),
  long: cached((language) => new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" })),
};

/** 1 January 2024 was a Monday. */
const MONDAY = Date.UTC(2024, 0, 1);

/**
 * The names of the days of the week, in the order that weeks have where the language is spoken.
 *
 * @returns first: the first of them, from 1, Monday, to 7, Sunday
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
