import { isDate } from "../../../article/dates.ts";
import { parseDay } from "./day.ts";

const UNIVERSAL =
  /(?<!\d)(\d{1,2})[:.](\d{2})(?::\d{2})?\s*(?:([ap])\.?m\.?)?\s*(?:h|hrs|Uhr)?\s*(?:GMT|UTC|Z)(?![\p{L}\p{N}])/iu;
const BETWEEN = /(?<![\p{L}\p{M}])(?:at|on|um|à|a las|о|в)(?![\p{L}\p{M}])|,/giu;

const hourOf = (hour: string, half: string | undefined): string => {
  if (half === undefined) return hour.padStart(2, "0");
  return String((Number(hour) % 12) + (half.toLowerCase() === "p" ? 12 : 0)).padStart(2, "0");
};

/**
 * Parses a line that consists of a date, or of a date and a time in UTC.
 *
 * @param languages the languages of the month names
 * @returns an ISO 8601 date or time, or undefined if the text is neither or its time has no offset from UTC
 * @example parseMoment("00:01 GMT, 3 May 2025", ["en"]) // "2025-05-03T00:01:00Z"
 */
export const parseMoment = (text: string, languages: readonly string[]): string | undefined => {
  const value = text.replace(/[\s.!]+$/u, "");
  const [time, hour = "", minute = "", half] = UNIVERSAL.exec(value) ?? [];
  if (time === undefined) return parseDay(value, languages);
  const day = parseDay(value.replace(time, " ").replace(BETWEEN, " "), languages);
  const moment = `${day}T${hourOf(hour, half)}:${minute}:00Z`;
  return day !== undefined && isDate(moment) ? moment : undefined;
};
