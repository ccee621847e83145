import { isDate } from "../../../article/dates.ts";
import { findClock } from "./clock.ts";
import { findDay, withoutDay } from "./day.ts";
import { readOffset } from "./time-zones.ts";

/** A text that consists of a date, a time, or both. */
export interface When {
  /** ISO 8601; undefined if the text gives no day, or not its year. */
  day?: string;
  /** Hour and minute: `14:30`. */
  time?: string;
  /** The offset of the time from UTC, if the text gives it. */
  offset?: string;
}

const ASCII_DIGITS = /\p{Nd}/gu;

/** Replaces the digits of every script by ASCII digits. */
const withASCIIDigits = (text: string): string =>
  text.replace(ASCII_DIGITS, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    let zero = code;
    // Unicode encodes the ten digits of a script in order, so zero is the first one in the row.
    while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return code < 128 ? digit : String(code - zero);
  });

const MAX_LENGTH = 120;

const isWeekday = (iso: string, weekday: number | undefined): boolean =>
  weekday === undefined || (new Date(`${iso}T00:00:00Z`).getUTCDay() + 6) % 7 === weekday;

/**
 * Parses a text that consists of a date, a time, or both, in the languages given.
 *
 * @returns what the text gives, or undefined if it has other words, too
 * @example parseWhen("Friday, 4 December 2026, 18.30 Uhr CET", ["en", "de"])
 *   // { day: "2026-12-04", time: "18:30", offset: "+01:00" }
 */
export const parseWhen = (text: string, languages: readonly string[]): When | undefined => {
  const value = withASCIIDigits(text)
    .trim()
    .replace(/(?<![\s.!])[\s.!]+$/u, "")
    .replace(/(?<=\d)[tT](?=\d{2}:)/u, "T")
    .replace(/(?<=:\d{2})z$/u, "Z");
  if (value === "" || value.length > MAX_LENGTH) return undefined;
  if (isDate(value)) {
    const [day = "", time, offset] = value.split(/T|(?=[Z+])|(?<=T.*)(?=-)/u);
    return {
      day,
      ...(time !== undefined && { time: time.slice(0, 5) }),
      ...(offset !== undefined && { offset }),
    };
  }
  const clock = findClock(value.replace(/(?<=\d)T(?=\d{2}:)/u, " "));
  const plain = clock?.rest ?? value;
  const day = findDay(plain, languages);
  const found = day ?? withoutDay(plain, languages);
  const [zone, ...others] = found.rest;
  const offset = clock?.offset ?? (zone === undefined ? undefined : readOffset(zone)?.offset);
  const isRead = zone === undefined || (clock?.offset === undefined && readOffset(zone) !== undefined);
  if (!isRead || others.length > 0) return undefined;
  const iso = day === undefined ? "" : `${day.year}-${day.month}-${day.day}`;
  const isKnown = isDate(iso) && isWeekday(iso, found.weekday);
  const time = clock?.time ?? found.time;
  return {
    ...(isKnown && { day: iso }),
    ...(time !== undefined && { time }),
    ...(offset !== undefined && { offset }),
  };
};

/**
 * Parses a line that consists of a date, or of a date and a time with an offset from UTC.
 *
 * @param languages the languages of the month names
 * @returns an ISO 8601 date or time, or undefined if the text is neither or its time has no offset from UTC
 * @example parseMoment("00:01 GMT, 3 May 2025", ["en"]) // "2025-05-03T00:01:00Z"
 */
export const parseMoment = (text: string, languages: readonly string[]): string | undefined => {
  const value = text.trim();
  if (isDate(value)) return value;
  const when = parseWhen(value, languages);
  if (when?.day === undefined) return undefined;
  if (when.time === undefined) return when.offset === undefined ? when.day : undefined;
  return when.offset === undefined ? undefined : `${when.day}T${when.time}:00${when.offset}`;
};
