import { isDate } from "../../../article/dates.ts";
import { parseDay } from "../../wire-copy/dates/day.ts";

/** Offsets of the time zones that RFC 5322 §4.3 names. */
const ZONES: Readonly<Record<string, string>> = {
  Z: "Z",
  UT: "Z",
  UTC: "Z",
  GMT: "Z",
  EDT: "-04:00",
  EST: "-05:00",
  CDT: "-05:00",
  CST: "-06:00",
  MDT: "-06:00",
  MST: "-07:00",
  PDT: "-07:00",
  PST: "-08:00",
};

const CLOCK = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,]\d+)?)?\s*(?:(?<half>[ap])\.?m\.?(?![a-z]))?`;
const ZONE = String.raw`(?<zone>Z|UTC?|GMT|[ECMP][DS]T|(?:UTC|GMT)?\s?[+-]\d{1,2}(?::?\d{2})?)`;
const TIME = new RegExp(
  String.raw`[T\s,]*(?:\bat\s+)?${CLOCK}\s*(?:${ZONE}(?![a-z]))?(?:\s*\[[\w/+-]+\])?`,
  "iu",
);

/** A day as Chinese, Japanese and Korean write it. */
const EAST_ASIAN_DAY = /^(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]$/u;

const DAY = /^(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|(\d{2})(\d{2}))$/u;

const pad = (digits: string): string => digits.padStart(2, "0");

const dayOf = (text: string, languages: readonly string[]): string | undefined => {
  const [, year, month, date, joinedMonth, joinedDate] = DAY.exec(text) ?? EAST_ASIAN_DAY.exec(text) ?? [];
  if (year !== undefined)
    return `${year}-${pad(month ?? joinedMonth ?? "")}-${pad(date ?? joinedDate ?? "")}`;
  return parseDay(text, languages);
};

const offsetOf = (zone: string | undefined): string => {
  if (zone === undefined) return "";
  const named = ZONES[zone.toUpperCase()];
  if (named !== undefined) return named;
  const [, sign = "+", hours = "", colon = ":", minutes = "00"] =
    /([+-])(\d{1,2})(:?)(\d{2})?$/u.exec(zone) ?? [];
  return `${sign}${pad(hours)}${minutes === "00" && colon === "" && !/\d{4}$/u.test(zone) ? ":" : colon}${minutes}`;
};

const hourOf = (hour: string, half: string | undefined): string => {
  if (half === undefined) return pad(hour);
  return pad(String((Number(hour) % 12) + (half.toLowerCase() === "p" ? 12 : 0)));
};

/**
 * Converts a date in the form of another system to ISO 8601: `2026-05-02 08:30`, `2013/7/13 20:46:25`, `Jul 08 2022`,
 * `Fri, 08 Jul 2022 10:00:00 +0200`. A time without an offset stays a time without an offset.
 *
 * @param languages the languages of the month names
 * @returns the value unchanged if it is not such a date; the model then refuses it
 */
export const isoDate = (value: string, languages: readonly string[]): string => {
  const text = value.trim();
  if (isDate(text)) return text;
  const { hour, minute = "", second = "00", half, zone } = TIME.exec(text)?.groups ?? {};
  const day = dayOf(text.replace(TIME, " ").trim(), languages);
  if (day === undefined || !isDate(day)) return value;
  return hour === undefined ? day : `${day}T${hourOf(hour, half)}:${minute}:${second}${offsetOf(zone)}`;
};
