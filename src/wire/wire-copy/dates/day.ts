import { isDate } from "../../../article/dates.ts";

const FILLERS = new Set([
  "de",
  "del",
  "of",
  "the",
  "р",
  "року",
  "г",
  "года",
  "год",
  "den",
  "le",
  "di",
  "d",
  "r",
  "roku",
  "th",
  "st",
  "nd",
  "rd",
]);

const plain = (word: string): string => word.toLocaleLowerCase("und").replace(/\.$/u, "");

const formattedNames = (language: string, field: "month" | "weekday"): string[][] =>
  Array.from({ length: field === "month" ? 12 : 7 }, (_, index) => {
    const date = new Date(Date.UTC(2024, field === "month" ? index : 0, field === "month" ? 15 : index + 1));
    return (["long", "short"] as const).flatMap((width) => {
      const alone = new Intl.DateTimeFormat(language, {
        [field]: width,
        timeZone: "UTC",
        calendar: "gregory",
      });
      const inDate = new Intl.DateTimeFormat(language, {
        day: "numeric",
        month: width,
        year: "numeric",
        weekday: width,
        timeZone: "UTC",
        calendar: "gregory",
      });
      const part = inDate.formatToParts(date).find(({ type }) => type === field)?.value;
      return [alone.format(date), part ?? ""].map(plain).filter((name) => name !== "");
    });
  });

interface DayNames {
  months: string[][];
  weekdays: string[];
}

/** A cache, because `Intl.DateTimeFormat` is slow to create and every line is checked. */
const knownNames = new Map<string, DayNames>();

const namesOf = (language: string): DayNames => {
  const known = knownNames.get(language);
  if (known !== undefined) return known;
  const names = {
    months: formattedNames(language, "month"),
    weekdays: formattedNames(language, "weekday").flat(),
  };
  knownNames.set(language, names);
  return names;
};

const pad = (value: string): string => value.padStart(2, "0");

/**
 * Parses a line that consists of a date: `2023-10-31`, `31.10.2023`, `October 31, 2023`,
 * `вівторок, 31 жовтня 2023 р.`. An ISO 8601 time with an offset is returned unchanged.
 *
 * @param languages the languages of the month names
 * @returns an ISO 8601 date, or undefined if the text is not a date or is ambiguous (`10/11/2023`)
 */
export const parseDay = (text: string, languages: readonly string[]): string | undefined => {
  const value = text.trim();
  if (isDate(value)) return value;
  const [, dotted, month = "", year = ""] = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\.?$/u.exec(value) ?? [];
  if (dotted !== undefined) {
    const iso = `${year}-${pad(month)}-${pad(dotted)}`;
    return isDate(iso) ? iso : undefined;
  }
  // 31/10/2023 and 10/31/2023 are unambiguous, because there is no month 31.
  const [, one = "", other = "", ofYear = ""] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/u.exec(value) ?? [];
  if (Number(one) > 12 || Number(other) > 12) {
    const iso = `${ofYear}-${Number(one) > 12 ? `${pad(other)}-${pad(one)}` : `${pad(one)}-${pad(other)}`}`;
    return isDate(iso) ? iso : undefined;
  }
  if (ofYear !== "") return undefined;
  if (value.length > 60 || /\d:\d/u.test(value)) return undefined;
  const tokens = value.match(/[\p{L}\p{M}]+|\d+/gu) ?? [];
  return languages.map((language) => dayInWords(tokens, language)).find((day) => day !== undefined);
};

const dayInWords = (tokens: readonly string[], language: string): string | undefined => {
  const { months, weekdays } = namesOf(language);
  const found: { year?: string; month?: string; day?: string } = {};
  for (const token of tokens) {
    const word = plain(token);
    const month = months.findIndex((names) => names.includes(word));
    if (/^\d{4}$/u.test(token) && found.year === undefined) found.year = token;
    else if (/^\d{1,2}$/u.test(token) && found.day === undefined) found.day = pad(token);
    else if (month >= 0 && found.month === undefined) found.month = pad(String(month + 1));
    else if (!weekdays.includes(word) && !FILLERS.has(word)) return undefined;
  }
  const { year, month, day } = found;
  const iso = `${year}-${month}-${day}`;
  return year !== undefined && month !== undefined && day !== undefined && isDate(iso) ? iso : undefined;
};
