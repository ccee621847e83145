import * as v from "valibot";

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/u;
const DATE_TIME =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)$/u;

const isCalendarDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

// The years that are written with four digits in every time zone.
const EARLIEST = Date.parse("1000-01-01T00:00:00Z");
const LATEST = Date.parse("9999-12-31T23:59:59.999Z");
const DAY = 86_400_000;

/** The instant of a date and time, ms since the epoch. */
const instantOf = (dateTime: string): number => Date.parse(dateTime.replace(/([+-]\d{2})(\d{2})$/u, "$1:$2"));

const isInRange = (value: string): boolean => {
  if (!DATE.test(value)) return instantOf(value) >= EARLIEST && instantOf(value) <= LATEST;
  // Midnight of the day in some zone may be a day earlier or later in UTC.
  const day = Date.parse(`${value}T00:00:00Z`);
  return day >= EARLIEST + DAY && day <= LATEST - DAY;
};

/**
 * Whether the text is an ISO 8601 date, or a date and time with its offset from UTC, in the years 1000 to
 * 9999.
 */
export const isDate = (value: string): boolean => {
  const parts = DATE.exec(value) ?? DATE_TIME.exec(value);
  return (
    parts !== null && isCalendarDay(Number(parts[1]), Number(parts[2]), Number(parts[3])) && isInRange(value)
  );
};

/** A date as it comes in: ISO 8601, a day alone or a time with its offset. */
export const date = v.pipe(
  v.string(),
  v.check(isDate, "an ISO 8601 date (2023-10-31) or time with its offset (2023-10-31T09:30:00+01:00)"),
);

const zoneParts = new Map<string, Intl.DateTimeFormat>();

const wallClock = (zone: string): Intl.DateTimeFormat => {
  let format = zoneParts.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-US", {
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
    zoneParts.set(zone, format);
  }
  return format;
};

/** How far the zone's wall clock is ahead of UTC at an instant, in ms. */
const zoneOffset = (instant: number, zone: string): number => {
  const parts = Object.fromEntries(
    wallClock(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
};

const midnight = (utcMidnight: number, zone: string): number => {
  // The offset may change between UTC's midnight and the zone's: the second look settles it.
  const first = utcMidnight - zoneOffset(utcMidnight, zone);
  return utcMidnight - zoneOffset(first, zone);
};

/**
 * The instant in its one normal form: UTC, ISO 8601, with seconds, milliseconds only where there are any.
 * A day alone is midnight in the publication's zone.
 *
 * @param value a date that `isDate` accepts
 * @param timeZone an IANA time zone such as Europe/Oslo
 * @example normalDate("2023-10-31", "Europe/Oslo") // "2023-10-30T23:00:00Z"
 */
export const normalDate = (value: string, timeZone: string): string => {
  const instant = DATE.test(value) ? midnight(Date.parse(`${value}T00:00:00Z`), timeZone) : instantOf(value);
  return new Date(instant).toISOString().replace(".000Z", "Z");
};

/**
 * Year, month and day on the publication's calendar, as they stand in a URL.
 *
 * @param instant ISO 8601
 * @example calendarDay("2023-10-30T23:00:00Z", "Europe/Oslo") // { year: "2023", month: "10", day: "31" }
 */
export const calendarDay = (
  instant: string,
  timeZone: string,
): { year: string; month: string; day: string } => {
  const local = new Date(Date.parse(instant) + zoneOffset(Date.parse(instant), timeZone)).toISOString();
  return { year: local.slice(0, 4), month: local.slice(5, 7), day: local.slice(8, 10) };
};
