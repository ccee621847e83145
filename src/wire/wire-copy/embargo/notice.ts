import { dayNames } from "../dates/day-names.ts";
import { parseWhen, type When } from "../dates/moment.ts";
import { phraseSource } from "../text/phrase-pattern.ts";
import { foldAccents } from "../text/phrases.ts";
import { isShort, words } from "../text/sentence.ts";
import { trimMarks } from "../text/trim-marks.ts";
import {
  BEFORE,
  CONNECTORS,
  EVENT_BANS,
  EVENTS,
  LEAD_INS,
  NOTICES,
  OPENINGS,
  RELEASES,
  UNTIL,
  VAGUE_TIMES,
} from "./phrases.ts";

/** An embargo notice in a text. Together, the three parts are the text. */
export interface Notice {
  before: string;
  notice: string;
  after: string;
  /** The end that the notice names. */
  when: When | undefined;
  /** True if it says anything about its end. */
  isTimed: boolean;
  /** True if it can only be an embargo notice. A ban on trade "until 2030" may be a headline. */
  isSure: boolean;
}

const UNTIL_SOURCE = phraseSource(UNTIL);
const FILLER = new RegExp(`${UNTIL_SOURCE}|${phraseSource(CONNECTORS)}`, "gu");
const STARTS_FILLER = new RegExp(`^\\s*(?:${UNTIL_SOURCE}|${phraseSource(CONNECTORS)})`, "u");
const STARTS_UNTIL = new RegExp(`^\\s*${UNTIL_SOURCE}`, "u");
const VAGUE = new RegExp(phraseSource(VAGUE_TIMES), "u");
const STRONG = new RegExp(phraseSource(NOTICES), "u");

const LEAD = `(?:${phraseSource(LEAD_INS)}[\\s:!,–—-]*){0,3}`;
/** Matches the place where a part of a line can begin: the start, a bracket, a dash, a colon or a mark. */
const START = String.raw`(?:^|[\[(（【「『<«"“|/:：;,.!?*+#=~_>•–—※]|\s-|--)[\s*+#=~_>"“«-]*`;
const OPENING = new RegExp(`${START}(${LEAD})(${phraseSource(OPENINGS)})`, "gu");
const RELEASE = new RegExp(`${START}(${LEAD})(${phraseSource(RELEASES)})`, "gu");
/** A ban until an event: "Do not use before the speech", "nicht vor der Rede verwenden". */
const EVENT_BAN = new RegExp(
  `${START}(${LEAD})(${phraseSource(EVENT_BANS)}(?:[\\s,:–—-]+${phraseSource(BEFORE)}|\\s+(?=${phraseSource(EVENTS)})))`,
  "gu",
);
const EVENT = new RegExp(phraseSource(EVENTS), "u");

/** The same words after a date: "2030年12月3日解禁", "3 Aralık ambargolu". */
const CLOSING = new RegExp(`(${phraseSource(OPENINGS)}|${phraseSource(RELEASES)})[^\\p{L}\\p{N}]*$`, "u");

const hasDigit = (text: string): boolean => /\p{Nd}/u.test(text);

/** Parses the end of an embargo after the words for "until" and "before" are removed. */
const whenIn = (text: string, languages: readonly string[]): When | undefined => {
  const plain = text.replace(/[()[\]（）【】]/gu, " ");
  return (
    parseWhen(trimMarks(plain.replace(FILLER, " ")), languages) ?? parseWhen(trimMarks(plain), languages)
  );
};

/** Returns whether a text from `foldAccents` names a day or a time of day in words. */
export const namesTime = (text: string, languages: readonly string[]): boolean =>
  VAGUE.test(text) ||
  words(text).some((word) =>
    languages.some((language) => {
      const { months, weekdays } = dayNames(language);
      return months.has(word) || weekdays.has(word);
    }),
  );

/** A longer text after an opening word is a headline or a sentence. */
const MAX_VAGUE_WORDS = 8;

const isVague = (text: string, languages: readonly string[]): boolean =>
  words(text).length <= MAX_VAGUE_WORDS && namesTime(text, languages);

/** Words after a time: "12月3日まで", "3 Aralık'a kadar". */
const ENDS_UNTIL = new RegExp(`${UNTIL_SOURCE}\\s*$|前\\s*$`, "u");
const STARTS_BEFORE = new RegExp(`^\\s*(?:${UNTIL_SOURCE}|${phraseSource(BEFORE)})`, "u");

/**
 * Returns whether a text from `foldAccents` is a time with "until" or "before": "until Friday", "12月3日まで".
 *
 * @param languages the languages of the month names
 */
export const isUntilTime = (text: string, languages: readonly string[]): boolean => {
  if (words(text).length > MAX_VAGUE_WORDS || !(STARTS_BEFORE.test(text) || ENDS_UNTIL.test(text)))
    return false;
  return whenIn(text, languages) !== undefined || namesTime(text, languages);
};

/** Returns whether a text begins with a time, or with a word before one: "until Friday", "3 December". */
const startsTimed = (text: string, languages: readonly string[]): boolean =>
  STARTS_FILLER.test(text) || hasDigit(text.slice(0, 1)) || namesTime(words(text)[0] ?? "", languages);

/** Returns whether a text after an opening word makes it an embargo notice. */
const completes = (rest: string, languages: readonly string[], isRelease: boolean): boolean => {
  const text = trimMarks(rest);
  if (whenIn(text, languages) !== undefined) return true;
  if (isRelease)
    return (
      (isVague(text, languages) && startsTimed(text, languages)) ||
      (words(text).length <= MAX_VAGUE_WORDS && EVENT.test(text))
    );
  if (isVague(text, languages)) return true;
  if (STARTS_FILLER.test(rest) && words(text).length <= MAX_VAGUE_WORDS && EVENT.test(text)) return true;
  return (
    text === "" ||
    /^\s*[:：﹕]/u.test(rest) ||
    STARTS_UNTIL.test(text) ||
    (hasDigit(text) && words(text).length <= (STARTS_FILLER.test(text) ? 7 : 4))
  );
};

const CLOSERS: Readonly<Record<string, string>> = { "(": ")", "[": "]", "（": "）", "【": "】" };

/** Returns the position of the bracket that closes the one at `start`, or -1. */
const closingBracket = (text: string, start: number, closer: string): number => {
  const opener = text[start];
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === opener) depth += 1;
    if (text[at] === closer) depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
};

/** Returns where the text in brackets around a position begins and ends, if the position is in brackets. */
const bracketsAround = (text: string, index: number): { start: number; end: number } | undefined => {
  for (let start = index; start >= 0; start -= 1) {
    const closer = CLOSERS[text[start] ?? ""];
    if (closer === undefined) continue;
    const end = closingBracket(text, start, closer);
    if (end > index) return { start, end: end + 1 };
  }
  return undefined;
};

/** The fewest words of a text that can be a headline next to a notice. */
const MIN_HEADLINE_WORDS = 4;
const SEPARATOR = /\s[–—|•-]+\s|[.:;|]\s|\s\/\s|\+{2,}|\*{2,}/gu;

/** Cuts a text after the longest beginning that is a time, if a headline follows it. */
const cutAfterTime = (rest: string, languages: readonly string[]): number => {
  if (whenIn(rest, languages) !== undefined) return rest.length;
  const ends = [...rest.matchAll(SEPARATOR)].map(({ index }) => index).reverse();
  const end = ends.find((each) => {
    const when = whenIn(rest.slice(0, each), languages);
    // A full stop may also end an ordinal number.
    const isEnd = when !== undefined && (when.day !== undefined || !/^[./]/u.test(rest.slice(each).trim()));
    return isEnd && words(rest.slice(each)).length >= MIN_HEADLINE_WORDS;
  });
  return end ?? rest.length;
};

const noticeAt = (
  text: string,
  at: { start: number; phrase: number; end: number; gap?: string; isSure: boolean },
  languages: readonly string[],
): Notice => {
  const brackets = bracketsAround(text, at.phrase);
  const lead = text.slice(0, at.start);
  const start = brackets?.start ?? (words(lead).length >= MIN_HEADLINE_WORDS ? at.start : 0);
  // In 【解禁日時】12月3日, the time follows the brackets.
  const isLabel = brackets !== undefined && trimMarks(text.slice(at.end, brackets.end)) === "";
  const from = isLabel ? brackets.end : at.end;
  const end =
    brackets !== undefined && !(isLabel && whenIn(text.slice(from), languages) !== undefined)
      ? brackets.end
      : from + cutAfterTime(text.slice(from), languages);
  const after = text.slice(at.end, end);
  const when =
    whenIn(after, languages) ??
    whenIn(at.gap ?? "", languages) ??
    whenIn(`${text.slice(start, at.phrase)} ${after}`, languages);
  return {
    before: text.slice(0, start),
    notice: text.slice(start, end),
    after: text.slice(end),
    when,
    isTimed:
      when !== undefined || words(`${at.gap ?? ""} ${after}`).length > 0 || hasDigit(text.slice(start, end)),
    isSure: at.isSure || when !== undefined || trimMarks(after) === "" || /^\s*[:：﹕]/u.test(after),
  };
};

/** Returns where the part of a line before a position begins. A full stop belongs to the sentence before it. */
const separatorBefore = (text: string, index: number): number => {
  const before = text.slice(0, index);
  // A full stop after a digit belongs to an ordinal number: "ab 3. Dezember".
  const last = [...before.matchAll(SEPARATOR)].findLast(
    (found) => !(found[0].startsWith(".") && /\p{Nd}$/u.test(before.slice(0, found.index))),
  );
  if (last === undefined) return 0;
  return last[0].startsWith(".") ? last.index + 1 : last.index;
};

const findFolded = (text: string, languages: readonly string[]): Notice | undefined => {
  const strong = STRONG.exec(text);
  if (strong !== null) {
    const phrase = strong.index;
    const gap = strong.slice(1).find((each) => each !== undefined && each !== "");
    const end = phrase + strong[0].length;
    const start = separatorBefore(text, phrase);
    return noticeAt(text, { start, phrase, end, isSure: true, ...(gap !== undefined && { gap }) }, languages);
  }
  if (!isShort(text)) return undefined;
  for (const match of text.matchAll(EVENT_BAN)) {
    const end = match.index + match[0].length;
    const rest = trimMarks(text.slice(end));
    if (rest === "" || words(rest).length > MAX_VAGUE_WORDS) continue;
    const phrase = end - (match[2] ?? "").length;
    return noticeAt(text, { start: match.index, phrase, end, isSure: true }, languages);
  }
  for (const [pattern, isRelease] of [
    [OPENING, false],
    [RELEASE, true],
  ] as const)
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      const brackets = bracketsAround(text, end - 1);
      const rest = text.slice(end, brackets === undefined ? undefined : brackets.end - 1);
      const time = rest.slice(0, cutAfterTime(rest, languages));
      if (!completes(time, languages, isRelease)) continue;
      const phrase = end - (match[2] ?? "").length;
      return noticeAt(text, { start: match.index, phrase, end, isSure: false }, languages);
    }
  const closing = CLOSING.exec(text);
  if (closing === null) return undefined;
  const phrase = closing.index;
  const brackets = bracketsAround(text, phrase);
  const start = brackets?.start ?? separatorBefore(text, phrase);
  const time = text.slice(start, phrase);
  if (!hasDigit(time) || (whenIn(time, languages) === undefined && !isVague(time, languages)))
    return undefined;
  return noticeAt(text, { start, phrase, end: phrase + (closing[1] ?? "").length, isSure: false }, languages);
};

/**
 * Finds an embargo notice in a headline-like line or in a sentence, in any language: `EMBARGO: 3 May`,
 * `(Sperrfrist 12.00 Uhr)`, `Council meets – not for release before Friday`.
 *
 * @param copy a short line, or a sentence of a longer one
 * @param languages the languages of the month names
 */
export const findNotice = (copy: string, languages: readonly string[]): Notice | undefined => {
  const found = findFolded(foldAccents(copy), languages);
  if (found === undefined) return undefined;
  const { before, after } = found;
  const end = copy.length - after.length;
  return {
    ...found,
    before: copy.slice(0, before.length),
    notice: copy.slice(before.length, end),
    after: copy.slice(end),
  };
};
