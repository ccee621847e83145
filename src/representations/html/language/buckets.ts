import { localTime } from "../../../article/dates.ts";
import { boundedCache } from "../../../memory/bounded-cache.ts";
import { capitalized } from "./capitalized.ts";
import { corrected } from "./dates.ts";

/*
 * The years, months and days of the archive, for readers. The archive has the months of the Gregorian calendar. Languages whose articles
 * are dated in a calendar with other months get both names.
 */

const PARTS = {
  year: { year: "numeric" },
  month: { year: "numeric", month: "long" },
  day: { year: "numeric", month: "long", day: "numeric" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

type Kind = keyof typeof PARTS;

const utcFormat = (language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(language, { timeZone: "UTC", ...options });

/** The calendars that have the months of the Gregorian calendar. They count the years differently. */
const WITH_GREGORIAN_MONTHS = new Set(["gregory", "buddhist", "japanese", "roc"]);

/** The last instant of a bucket, ms since the epoch. */
const endOf = (start: number, kind: Kind): number => {
  const end = new Date(start);
  if (kind === "year") end.setUTCFullYear(end.getUTCFullYear() + 1);
  else if (kind === "month") end.setUTCMonth(end.getUTCMonth() + 1);
  else end.setUTCDate(end.getUTCDate() + 1);
  return end.getTime() - 1;
};

const partsOf = (format: Intl.DateTimeFormat, instant: number): { month: string; year: string } => {
  const parts = format.formatToParts(instant);
  const text = (type: string): string => parts.find((part) => part.type === type)?.value ?? "";
  return { month: text("month"), year: text("year") };
};

/** Formats the months or years that a Gregorian one overlaps. CLDR has no pattern for that. */
const overlap = (format: Intl.DateTimeFormat, start: number, end: number): string => {
  const [first, last] = [partsOf(format, start), partsOf(format, end)];
  if (first.month === last.month) return `${first.year}–${last.year}`;
  if (first.year === last.year) return `${first.month}–${last.month} ${first.year}`;
  return `${first.month} ${first.year} – ${last.month} ${last.year}`;
};

const bucketFormat = (kind: Kind) =>
  boundedCache((language: string): ((start: number) => string) => {
    const own = utcFormat(language, PARTS[kind]);
    const text = (format: Intl.DateTimeFormat, start: number): string =>
      capitalized(corrected(format.format(start), language), language);
    if (WITH_GREGORIAN_MONTHS.has(own.resolvedOptions().calendar)) return (start) => text(own, start);
    const gregorian = utcFormat(language, { ...PARTS[kind], calendar: "gregory" });
    return (start) => {
      const named = kind === "day" ? text(own, start) : overlap(own, start, endOf(start, kind));
      return `${named} (${text(gregorian, start)})`;
    };
  });

const formats = { year: bucketFormat("year"), month: bucketFormat("month"), day: bucketFormat("day") };

/**
 * Formats a year, a month or a day of the archive.
 *
 * @param bucket `yyyy`, `yyyy-mm` or `yyyy-mm-dd`
 * @param language BCP 47
 * @example formatBucket("2026-11", "uk") // "Листопад 2026"
 * @example formatBucket("2026-11", "fa") // "آبان–آذر ۱۴۰۵ (نوامبر ۲۰۲۶)"
 */
export const formatBucket = (bucket: string, language: string): string => {
  const kind =
    bucket.length === "yyyy".length ? "year" : bucket.length === "yyyy-mm".length ? "month" : "day";
  return formats[kind](language)(Date.parse(bucket));
};

/**
 * Formats the day of the archive that contains an instant.
 *
 * @param date ISO 8601
 */
export const formatBucketDay = (date: string, language: string, timeZone: string): string =>
  formats.day(language)(localTime(Date.parse(date), timeZone));
