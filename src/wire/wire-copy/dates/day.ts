import { isDate } from "../../../article/dates.ts";
import { foldAccents } from "../text/phrases.ts";
import { dayNames } from "./day-names.ts";

/** A day in a text, as far as the text gives it. */
export interface ParsedDay {
  /** Undefined if the text gives none, or one that is not plausible. */
  year?: string;
  month: string;
  day: string;
  /** The weekday that the text names; 0 is Monday. */
  weekday?: number;
  /** Four digits that are no year: hour and minute, `18:30`. */
  time?: string;
  /** The words that are part of no date. */
  rest: string[];
}

/** Words in a date that say nothing more: "of", "the", "at", "año", "р." */
const FILLERS = new Set(
  `v de del of the р рік року г года год гг den der le di d r roku rok th st nd rd er al el la il lo em im am vom um on at o
   об о в у à a às as las alle ore los og och ve w z ze dne ở lúc ngày tháng năm pukul jam tanggal saat kello klo kl
   klokken klockan op om på den ที่ เวลา วันที่ в во от la ora ur ob uur het dia día jour date h hrs hours uhr godz hod
   στις του της τον και الساعة ساعة في يوم من ב בשעה ה ל m g gada gada. d. år års anno tarihinde tarihli günü
   local time lokal lokalzeit ortszeit heure heures locale paris hora horas local ora locale czasu lokalnego lokaltid
   paikallista aikaa ώρα ώρες eastern central mountain pacific standard daylight et ct mt pt ist gst ast akst hst london kyiv kiev
   за по київським києвом часом московському времени місцевим местному yerel saatle بتوقيت المحلي بالتوقيت`
    .split(/\s+/u)
    .map(foldAccents),
);

/** The languages that write the year first: "2026. május 3." */
const YEAR_FIRST = new Set(["hu", "lt", "lv", "eu", "mn", "kk", "sv", "ja", "zh", "ko"]);

const pad = (value: string): string => value.padStart(2, "0");

/** Returns whether four digits can be a year that newspapers print. 1930 is half past seven in the evening. */
const isYear = (digits: string): boolean => {
  const value = Number(digits);
  if (value < 1900 || value > 2100) return false;
  return value >= 2000 || value % 100 > 59;
};

const clockOf = (digits: string): string | undefined =>
  /^(?:[01]\d|2[0-3])[0-5]\d$/u.test(digits) ? `${digits.slice(0, 2)}:${digits.slice(2)}` : undefined;

/** Finds a day in digits whose order is known: year first, or dots, or a number above 12. */
const numeric = (text: string): { day: string; month: string; year?: string; rest: string } | undefined => {
  const forms: [RegExp, (groups: string[]) => [string, string, string]][] = [
    [
      /(?<!\d)(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})(?!\d)\.?/u,
      ([y = "", m = "", d = ""]) => [y, m, d],
    ],
    [
      /(?:(?<!\d)(\d{4})\s?[年년]\s?)?(?<!\d)(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日號号일]/u,
      ([y = "", m = "", d = ""]) => [y, m, d],
    ],
    [/(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?!\d)\.?/u, ([d = "", m = "", y = ""]) => [y, m, d]],
    [/(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.(?!\s?\d{2})/u, ([d = "", m = ""]) => ["", m, d]],
    [
      /(?<!\d)(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/u,
      ([a = "", b = "", y = ""]) => (Number(a) > 12 ? [y, b, a] : Number(b) > 12 ? [y, a, b] : [y, "", ""]),
    ],
  ];
  for (const [form, order] of forms) {
    const found = form.exec(text);
    if (found === null) continue;
    const [year, month, day] = order(found.slice(1));
    if (month === "") return undefined;
    const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
    const full = year.length === 2 ? `20${year}` : year;
    return { ...(full !== "" && { year: full }), month: pad(month), day: pad(day), rest };
  }
  return undefined;
};

const TOKENS = /[\p{L}\p{M}]+(?:['’ʼ][\p{L}\p{M}]+)*|\d+/gu;

const known = (word: string): boolean => FILLERS.has(word);

/** Joins two words that are the name of one month: `tháng 12`, `تشرين الأول`. */
const withPairs = (tokens: readonly string[], isName: (pair: string) => boolean): string[] => {
  const joined: string[] = [];
  for (const token of tokens) {
    const pair = `${joined.at(-1) ?? ""} ${token}`;
    if (isName(pair)) joined[joined.length - 1] = pair;
    else joined.push(token);
  }
  return joined;
};

const inWords = (text: string, language: string): ParsedDay | undefined => {
  const { months, weekdays } = dayNames(language);
  const tokens = withPairs(
    [...text.matchAll(TOKENS)].map(([token]) => token),
    (pair) => months.has(foldAccents(pair)),
  );
  const found: { year?: string; month?: string; day?: string; weekday?: number; time?: string } = {};
  const rest: string[] = [];
  const isPartOfDay = (token: string | undefined): boolean =>
    token !== undefined &&
    (/^\d{1,2}$/u.test(token) || months.has(foldAccents(token)) || known(foldAccents(token)));
  const isFirst = (index: number): boolean =>
    index > 0
      ? !tokens.slice(0, index).some((token) => isPartOfDay(token) && !known(foldAccents(token)))
      : true;
  for (const [index, token] of tokens.entries()) {
    const word = foldAccents(token);
    const name = months.get(word) ?? months.get(word.replace(/^(?:[dl]'|ב)/u, ""));
    const weekday = weekdays.get(word);
    if (/^\d{4}$/u.test(token)) {
      const year = isYear(token) && (!isFirst(index) || YEAR_FIRST.has(language));
      const time = clockOf(token);
      if (year && found.year === undefined) found.year = token;
      else if (time !== undefined && found.time === undefined) found.time = time;
      else rest.push(token);
    } else if (/^\d{1,2}$/u.test(token) && found.day === undefined) found.day = pad(token);
    else if (name !== undefined && found.month === undefined) found.month = pad(String(name));
    else if (weekday !== undefined) found.weekday ??= weekday;
    else if (!known(word)) rest.push(token);
  }
  const { month, day, ...others } = found;
  return month === undefined || day === undefined ? undefined : { ...others, month, day, rest };
};

type Around = Pick<ParsedDay, "rest" | "weekday" | "time">;

/** Returns the words of a text that are no fillers, the weekday, and four digits that are a time. */
const around = (text: string, language: string): Around => {
  const { weekdays } = dayNames(language);
  const found: Around = { rest: [] };
  for (const [token] of text.matchAll(TOKENS)) {
    const weekday = weekdays.get(foldAccents(token));
    const time = clockOf(token);
    if (weekday !== undefined) found.weekday ??= weekday;
    else if (time !== undefined && found.time === undefined) found.time = time;
    else if (!known(foldAccents(token))) found.rest.push(token);
  }
  return found;
};

/** Returns what a text without a day has: a weekday, a time in four digits, and other words. */
export const withoutDay = (text: string, languages: readonly string[]): Around => {
  const each = languages.map((language) => around(text, language));
  return each.sort((a, b) => a.rest.length - b.rest.length)[0] ?? { rest: [text] };
};

/**
 * Parses the day in a short text: `2023-10-31`, `31.10.2023`, `October 31, 2023`, `вівторок, 31 жовтня 2023 р.`,
 * `2025年5月2日`. Digits are ASCII.
 *
 * @param languages the languages of the month names
 * @returns the day and the words around it, or undefined if the text names no day or an ambiguous one (`10/11/2023`)
 */
export const findDay = (text: string, languages: readonly string[]): ParsedDay | undefined => {
  const digits = numeric(text);
  if (digits !== undefined) {
    const { rest, ...day } = digits;
    return { ...day, ...withoutDay(rest, languages) };
  }
  const days = languages.map((language) => inWords(text, language)).filter((day) => day !== undefined);
  return days.sort((a, b) => a.rest.length - b.rest.length)[0];
};

/**
 * Parses a line that consists of a date. An ISO 8601 time with an offset is returned unchanged.
 *
 * @param languages the languages of the month names
 * @returns an ISO 8601 date, or undefined if the text is not a date or is ambiguous (`10/11/2023`)
 */
export const parseDay = (text: string, languages: readonly string[]): string | undefined => {
  const value = text.trim();
  if (isDate(value)) return value;
  if (value.length > 60 || /\d:\d/u.test(value)) return undefined;
  const found = findDay(value, languages);
  if (found === undefined || found.rest.length > 0 || found.time !== undefined) return undefined;
  const { year, month, day } = found;
  const iso = `${year}-${month}-${day}`;
  return year !== undefined && isDate(iso) ? iso : undefined;
};
