import { DAY, isStartOfDay, localTime } from "../../../article/dates.ts";
import { likelySubtags } from "../../../article/likely-subtags.ts";
import { boundedCache } from "../../../memory/bounded-cache.ts";
import { ownStringsFor } from "../strings/lookup.ts";

/*
 * Days and times for readers. Intl's formatters are slow to construct and fast to use, so they are cached. The texts of days and of
 * times are cached too: a list formats the day of each card.
 */

const day = { year: "numeric", month: "long", day: "numeric" } as const;
const hour = { hour: "numeric", minute: "2-digit" } as const;

/** ms. */
const MINUTE = 60_000;

/** The days, and the times of day, whose texts are kept for each language. */
const MAX_TEXTS = 1_000;

/**
 * Corrections of CLDR's dates, by language: a match and its replacement. Newspapers write “1er novembre”, and “5 ноября 2026” without
 * “г.”. Vietnamese has “năm” before the year in place of a comma; Bengali and Urdu have no comma there.
 */
const CORRECTIONS: Readonly<Record<string, readonly [match: RegExp, replacement: string]>> = {
  bn: [/, /u, " "],
  fr: [/^1(?= )/u, "1er"],
  "pt-BR": [/^1(?= )/u, "1º"],
  ru: [/\sг\.$/u, ""],
  uk: [/\sр\.$/u, ""],
  ur: [/، /u, " "],
  vi: [/, /u, " năm "],
};

const correctionOf = boundedCache((tag: string): ((text: string) => string) => {
  const { language, region } = likelySubtags(tag);
  const correction = CORRECTIONS[`${language}-${region}`] ?? CORRECTIONS[language];
  return correction === undefined ? (text) => text : (text) => text.replace(...correction);
});

/**
 * Corrects a day, month or year that CLDR's patterns write in a way that newspapers do not.
 *
 * @param text by Intl, in the language
 * @param language BCP 47
 */
export const corrected = (text: string, language: string): string => correctionOf(language)(text);

const utcFormat = (parts: Intl.DateTimeFormatOptions) =>
  boundedCache((language: string) => new Intl.DateTimeFormat(language, { timeZone: "UTC", ...parts }));

const dayFormat = utcFormat(day);

/** The texts of days, by language. The key of a day is the number of days since the epoch. */
const dayTexts = boundedCache((language: string) =>
  boundedCache((days: number) => corrected(dayFormat(language).format(days * DAY), language), MAX_TEXTS),
);

/** Formats the day of a local time: ms since the epoch, as if the zone were UTC. */
const dayText = (local: number, language: string): string => dayTexts(language)(Math.floor(local / DAY));

// CLDR's style knows the languages that write 01:07 and those that write 1:07. A numeric hour never has the zero.
const twelveHourFormat = utcFormat({ timeStyle: "short" });
const twentyFourHourFormat = utcFormat({ timeStyle: "short", hourCycle: "h23" });

/** The texts of times of day, by language. The key is the number of minutes since midnight. */
const timeTexts = boundedCache((tag: string) => {
  const { language } = likelySubtags(tag);
  // Of the languages of the interface, only English prefers 12 hours in print. French newspapers write 10h07.
  const format = (language === "en" ? twelveHourFormat : twentyFourHourFormat)(tag);
  // “AM” stays in the line of its hour.
  const text = (minutes: number): string => format.format(minutes * MINUTE).replace(" ", "\u00A0");
  return boundedCache(
    language === "fr" ? (minutes: number) => text(minutes).replace(":", "h") : text,
    MAX_TEXTS,
  );
});

const timeText = (local: number, language: string): string =>
  timeTexts(language)(Math.floor(local / MINUTE) % (DAY / MINUTE));

/** Keeps formatters for each language and time zone. */
const cachedByZone = <Format>(create: (language: string, timeZone: string) => Format) => {
  const zones = boundedCache((timeZone: string) =>
    boundedCache((language: string) => create(language, timeZone)),
  );
  return (language: string, timeZone: string): Format => zones(timeZone)(language);
};

const sentenceFormat = cachedByZone(
  (language, timeZone) => new Intl.DateTimeFormat(language, { timeZone, ...day, ...hour }),
);
const zonedFormat = cachedByZone(
  (language, timeZone) =>
    new Intl.DateTimeFormat(language, { timeZone, ...day, ...hour, timeZoneName: "short" }),
);

/** Formats a day with its time. Languages without strings of their own get CLDR's sentence. */
const dayAndTime = (instant: number, language: string, timeZone: string): string => {
  const pattern = ownStringsFor(language)?.instant;
  if (pattern === undefined) return sentenceFormat(language, timeZone).format(instant);
  const local = localTime(instant, timeZone);
  return pattern
    .replace("{d}", () => dayText(local, language))
    .replace("{t}", () => timeText(local, language));
};

/** Returns the name of the time zone at an instant, such as CET. */
const zoneName = (instant: number, language: string, timeZone: string): string =>
  zonedFormat(language, timeZone)
    .formatToParts(instant)
    .find(({ type }) => type === "timeZoneName")
    // In Bengali, Swahili and Urdu, CLDR has a space in GMT +7.
    ?.value.replace(/^GMT (?=[+-])/u, "GMT") ?? timeZone;

const isInstant = (date: string): boolean => !Number.isNaN(Date.parse(date));

/**
 * Formats a day, such as 31 October 2023. Returns undefined if `date` is not a date.
 *
 * @param date ISO 8601
 * @param language BCP 47
 */
export const formatDay = (date: string, language: string, timeZone: string): string | undefined =>
  isInstant(date) ? dayText(localTime(Date.parse(date), timeZone), language) : undefined;

/**
 * Formats a day with its time. At the first instant of the day in the time zone it formats only the day, because a date
 * without a time is stored as that instant. Returns undefined if `date` is not a date.
 *
 * @param date ISO 8601
 * @param language of the article, BCP 47
 * @param home the publication's language and time zone. The name of the zone follows only in a language of another region: readers at
 *   home know their time.
 */
export const formatArticleDate = (
  date: string,
  language: string,
  home: { language: string; timeZone: string },
): string | undefined => {
  const { timeZone } = home;
  const instant = Date.parse(date);
  if (Number.isNaN(instant)) return undefined;
  if (isStartOfDay(instant, timeZone)) return dayText(localTime(instant, timeZone), language);
  const text = dayAndTime(instant, language, timeZone);
  return language === home.language || likelySubtags(language).region === likelySubtags(home.language).region
    ? text
    : `${text} (${zoneName(instant, language, timeZone)})`;
};

/** Formats a day with its time and the name of the time zone. Returns undefined if `date` is not a date. */
export const formatDateTime = (date: string, language: string, timeZone: string): string | undefined =>
  isInstant(date) ? zonedFormat(language, timeZone).format(Date.parse(date)) : undefined;
