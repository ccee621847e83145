import { readOffset } from "./time-zones.ts";

/** A time of day in a text. */
export interface Clock {
  /** The text without the time. */
  rest: string;
  /** Hour and minute: `14:30`. */
  time: string;
  /** The offset from UTC, if the text gives it after the time. */
  offset?: string;
}

const HALF = String.raw`([ap])\.?\s?m(?:\.|(?!\p{L}))`;
const HALVES = "上午|下午|晚上|凌晨|早上|中午|午前|午後|오전|오후";
/** Words after an hour, in many languages. */
const HOURS =
  "Uhr|uur|horas?|heures?|hrs?|hours?|h|ore|год(?:ин[аиі]?)?|час(?:ов|а)?|ч|godz|godzin[aey]?|hod|hodin[aye]?|hodín|óra(?:kor)?|órakor|óra|στις|sati|časova|tid|น";
/** Words before an hour that mean nothing else there. */
const BEFORE_HOUR =
  "klo|kl|klokken|klockan|kello|kell|saat|jam|pukul|lúc|godz|godzin[aey]|alle(?:\\s+ore)?|ore|ora|a\\s+las|às|ob|στις|ώρα|الساعة|ساعت|בשעה|saa";

/** The forms that are only a time. Each has the groups hour, minute and half (a.m., p.m.). */
const CERTAIN_FORMS: readonly RegExp[] = [
  new RegExp(
    String.raw`(?<![\d.:])(?<hour>\d{1,2})[:.](?<minute>\d{2})(?:[:.]\d{2})?\s*(?<half>${HALF})`,
    "iu",
  ),
  new RegExp(String.raw`(?<![\d.:])(?<hour>\d{1,2})\s*(?<half>${HALF})`, "iu"),
  new RegExp(String.raw`(?<half>${HALVES})\s*(?<hour>\d{1,2}):(?<minute>\d{2})(?!\d)`, "u"),
  new RegExp(
    String.raw`(?<half>${HALVES})?\s*(?<![\d.:])(?<hour>\d{1,2})\s*[時时点點시]\s*(?:(?<minute>\d{1,2})\s*[分분])?`,
    "u",
  ),
  new RegExp(
    String.raw`(?<![\d.:])(?<hour>\d{1,2}):(?<minute>\d{2})(?::\d{2}(?:[.,]\d+)?)?(?![\d:])(?:\s*(?:${HOURS})(?![\p{L}\p{M}]))?\.?`,
    "iu",
  ),
];

/** The forms that may also be something else. */
const OTHER_FORMS: readonly RegExp[] = [
  /(?<![\d.:])(?<hour>\d{1,2})\s?[hu]\s?(?<minute>[0-5]\d)?(?![\p{L}\p{N}])/iu,
  new RegExp(
    String.raw`(?<![\d.:])(?<hour>\d{1,2})(?:[.:](?<minute>\d{2}))?\s*(?:${HOURS})(?![\p{L}\p{M}])(?:\s*(?<minutes>[0-5]\d)(?!\d))?\.?`,
    "iu",
  ),
  new RegExp(
    String.raw`(?<![\p{L}\p{M}])(?:${BEFORE_HOUR})\.?\s*(?<hour>\d{1,2})(?:[.:](?<minute>\d{2}))?(?![\d.])`,
    "iu",
  ),
  /(?<![\d.:/-])(?<hour>[01]\d|2[0-3])(?<minute>[0-5]\d)(?=\s*(?:hrs?|hours?|h|Uhr|uur|horas|heures|годин)(?![\p{L}\p{M}]))\s*\p{L}+/iu,
  /(?<![\d./-])(?<hour>\d{1,2})\.(?<minute>\d{2})(?![\d./])/u,
];

const MORNING = /^(?:上午|凌晨|早上|午前|오전)$/u;

const timeOf = (hour: number, minute: number, half: string | undefined): string | undefined => {
  if (minute > 59 || hour > 23 || (half !== undefined && hour > 12)) return undefined;
  const isMorning = half === undefined || MORNING.test(half) || half.toLowerCase().startsWith("a");
  const shown = half === undefined ? hour : (hour % 12) + (isMorning ? 0 : 12);
  return `${String(shown).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
};

/** Matches HHMM before an offset: `1800 GMT`. */
const FOUR_DIGITS = /(?<![\d.:/-])([01]\d|2[0-3])([0-5]\d)(?![\d.:/-])/gu;

const withOffset = (text: string, start: number, end: number, time: string): Clock => {
  const offset = readOffset(text.slice(end));
  const rest = `${text.slice(0, start)} ${text.slice(end + (offset?.text.length ?? 0))}`;
  return { rest, time, ...(offset !== undefined && { offset: offset.offset }) };
};

const findFourDigits = (text: string): Clock | undefined => {
  for (const match of text.matchAll(FOUR_DIGITS)) {
    const end = match.index + match[0].length;
    if (readOffset(text.slice(end)) !== undefined)
      return withOffset(text, match.index, end, `${match[1]}:${match[2]}`);
  }
  return undefined;
};

const findForm = (text: string, forms: readonly RegExp[]): Clock | undefined => {
  for (const form of forms) {
    const match = form.exec(text);
    if (match?.groups === undefined) continue;
    const { hour, minute, minutes, half } = match.groups;
    const time = timeOf(Number(hour), Number(minute ?? minutes ?? 0), half);
    if (time !== undefined) return withOffset(text, match.index, match.index + match[0].length, time);
  }
  return undefined;
};

/**
 * Finds a time of day in a short text, in the forms of many languages: `14:30`, `2.30 p.m.`, `14h30`, `14.30 Uhr`,
 * `kl. 14`, `1430 GMT`, `午後2時30分`. Digits are ASCII.
 *
 * @returns the time, or undefined if the text has none
 */
export const findClock = (text: string): Clock | undefined => {
  return findForm(text, CERTAIN_FORMS) ?? findFourDigits(text) ?? findForm(text, OTHER_FORMS);
};
