import * as v from "valibot";
import { boundedCache } from "../memory/bounded-cache.ts";

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/u;
const DATE_TIME =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)$/u;

const isCalendarDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

/** The days that an article may have. Archives and URLs need a year of four digits, in every time zone. */
const FIRST_DAY = Date.parse("1001-01-01T00:00:00Z");
const LAST_DAY = Date.parse("9998-12-31T00:00:00Z");

/** The length of a day without a change of the clocks, ms. */
export const DAY = 86_400_000;

/** Parses a date and time. Returns milliseconds since the epoch. */
const instantOf = (dateTime: string): number => Date.parse(dateTime.replace(/([+-]\d{2})(\d{2})$/u, "$1:$2"));

const isInRange = (value: string): boolean => {
  const isDay = DATE.test(value);
  const instant = isDay ? Date.parse(`${value}T00:00:00Z`) : instantOf(value);
  // In UTC, a time on a day of another time zone may be on the day before or after.
  return isDay
    ? instant >= FIRST_DAY && instant <= LAST_DAY
    : instant >= FIRST_DAY - DAY && instant <= LAST_DAY + 2 * DAY;
};

/** Matches most times in normal form. Every month has the days up to the 28th. */
const PLAIN_TIME =
  /^(?:1[1-9]|2\d)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/u;

/**
 * Returns whether the text is an ISO 8601 date, or a date and time with an offset from UTC, in the years 1001 to 9998.
 */
export const isDate = (value: string): boolean => {
  if (PLAIN_TIME.test(value)) return true;
  const parts = DATE.exec(value) ?? DATE_TIME.exec(value);
  return (
    parts !== null && isCalendarDay(Number(parts[1]), Number(parts[2]), Number(parts[3])) && isInRange(value)
  );
};

/** The schema of a date in a document: ISO 8601, either a day or a time with an offset from UTC. */
export const date = v.pipe(
  v.string(),
  v.check(
    isDate,
    "an ISO 8601 date (2023-10-31) or a time with an offset (2023-10-31T09:30:00+01:00), in the years 1001 to 9998",
  ),
);

/** Returns how far local time is ahead of UTC at an instant, in milliseconds, with the formatter of a zone. */
const exactOffset = (instant: number, format: Intl.DateTimeFormat): number => {
  const parts = Object.fromEntries(
    format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
};

/** The days whose offsets are kept for each zone. */
const MAX_DAYS = 1_000;

/**
 * The offsets of a zone: a function of the instant. Intl needs tens of microseconds for an offset, and every page view needs
 * several, so the offset of each day (in UTC) is kept. In no zone of the time zone database do the clocks change twice on one
 * day and go back to the same offset.
 */
const offsetsOf = boundedCache((zone: string) => {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "iso8601",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  const offsetOfDay = boundedCache((day: number): number | "changes" => {
    const first = exactOffset(day * DAY, format);
    return first === exactOffset((day + 1) * DAY - 1, format) ? first : "changes";
  }, MAX_DAYS);
  return (instant: number): number => {
    const offset = offsetOfDay(Math.floor(instant / DAY));
    return offset === "changes" ? exactOffset(instant, format) : offset;
  };
});

/** Returns how far the zone's local time is ahead of UTC at an instant, in milliseconds. */
const zoneOffset = (instant: number, zone: string): number => (zone === "UTC" ? 0 : offsetsOf(zone)(instant));

/**
 * Returns the local time of a zone at an instant, as if it were UTC.
 *
 * @param instant ms since the epoch
 * @param zone an IANA time zone such as Europe/Oslo
 * @returns ms since the epoch
 */
export const localTime = (instant: number, zone: string): number => instant + zoneOffset(instant, zone);

/**
 * Returns the first instant of a day in a zone. Usually it is midnight. Where clocks go forward at midnight, the day has
 * none and begins at one o'clock. Where they go back over midnight, it is the first of two.
 *
 * @param utcMidnight midnight of the day in UTC, ms since the epoch
 */
const startOfDay = (utcMidnight: number, zone: string): number => {
  const offsets = [zoneOffset(utcMidnight - DAY, zone), zoneOffset(utcMidnight + DAY, zone)];
  const midnights = offsets
    .map((offset) => utcMidnight - offset)
    .filter((instant) => localTime(instant, zone) === utcMidnight);
  if (midnights.length > 0) return Math.min(...midnights);
  let before = utcMidnight - DAY;
  let after = utcMidnight + DAY;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (localTime(middle, zone) < utcMidnight) before = middle;
    else after = middle;
  }
  return after;
};

/** The latest local time at which a day without midnight begins, ms after midnight. Clocks go forward by less. */
const LATEST_START = 3 * 3_600_000;

/**
 * Returns whether an instant is the first one of its day in a zone: midnight, or the beginning of a day without midnight.
 *
 * @param instant ms since the epoch
 * @param zone an IANA time zone such as Europe/Oslo
 */
export const isStartOfDay = (instant: number, zone: string): boolean => {
  const local = localTime(instant, zone);
  const midnight = Math.floor(local / DAY) * DAY;
  return local - midnight <= LATEST_START && startOfDay(midnight, zone) === instant;
};

/**
 * Converts a date to its normal form: ISO 8601 in UTC, with seconds, and with milliseconds only if they are not zero.
 * A date without a time means midnight in the publication's time zone, or the first instant of a day without midnight.
 *
 * @param value a date that `isDate` accepts
 * @param timeZone an IANA time zone such as Europe/Oslo
 * @example normalDate("2023-10-31", "Europe/Oslo") // "2023-10-30T23:00:00Z"
 */
export const normalDate = (value: string, timeZone: string): string => {
  const instant = DATE.test(value)
    ? startOfDay(Date.parse(`${value}T00:00:00Z`), timeZone)
    : instantOf(value);
  return new Date(instant).toISOString().replace(".000Z", "Z");
};

const LOCAL_TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)$/u;

/**
 * Adds to a time without an offset the offset of the publication's time zone at that time.
 *
 * @param value any text
 * @param timeZone an IANA time zone such as Europe/Oslo
 * @returns the text unchanged if it is not a time without an offset
 * @example withOffset("2026-11-20T08:00:00", "Europe/Oslo") // "2026-11-20T08:00:00+01:00"
 */
export const withOffset = (value: string, timeZone: string): string => {
  const [, day, time] = LOCAL_TIME.exec(value.trim()) ?? [];
  if (day === undefined || !isDate(`${day}T${time}Z`)) return value;
  const asUTC = instantOf(`${day}T${time}Z`);
  // The offset at the same time in UTC may differ from the offset in the zone. The second lookup corrects for that.
  const second = zoneOffset(asUTC - zoneOffset(asUTC, timeZone), timeZone);
  // A time that the clocks skip has the offset from before, which is the smaller one, so midnight stays on its day.
  const offset = Math.min(second, zoneOffset(asUTC - second, timeZone));
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const digits = (count: number): string => String(count).padStart(2, "0");
  return `${day}T${time}${offset < 0 ? "-" : "+"}${digits(Math.floor(minutes / 60))}:${digits(minutes % 60)}`;
};

/**
 * Returns the year, month and day of an instant in the publication's time zone, with leading zeros as in a URL.
 *
 * @param instant ISO 8601
 * @example calendarDay("2023-10-30T23:00:00Z", "Europe/Oslo") // { year: "2023", month: "10", day: "31" }
 */
export const calendarDay = (
  instant: string,
  timeZone: string,
): { year: string; month: string; day: string } => {
  const local = new Date(localTime(Date.parse(instant), timeZone)).toISOString();
  return { year: local.slice(0, 4), month: local.slice(5, 7), day: local.slice(8, 10) };
};
