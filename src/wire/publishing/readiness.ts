import { parseWhen } from "../wire-copy/dates/moment.ts";
import { findNotice, namesTime } from "../wire-copy/embargo/notice.ts";
import { phraseSource } from "../wire-copy/text/phrase-pattern.ts";
import { foldAccents, phrases } from "../wire-copy/text/phrases.ts";
import { words } from "../wire-copy/text/sentence.ts";
import { trimMarks } from "../wire-copy/text/trim-marks.ts";
import { wordsOf } from "./key-topic.ts";
import { COMPANIONS, STRONG_WORDS } from "./key-words.ts";
import {
  BANS,
  DENIALS,
  HELD,
  NO,
  NOTE_KEYS,
  OTHER_DATES,
  OTHER_STATES,
  PENDING,
  READY,
  READY_KEYS,
  STATE_KEYS,
  UNREADY_FLAGS,
  UNREADY_KEYS,
  UNREADY_VALUES,
  WAITS,
} from "./readiness-words.ts";

/*
 * Recognises keys and values that can mean that a text is not ready for readers: `stage: idea`, `release: 2027-01-01`.
 */

/** The languages in which a value may name months and weekdays. */
export const VALUE_LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "uk", "ru"];

const setOf = (list: string): Set<string> => new Set(phrases(list).map(foldAccents));

/** Compiles a pattern when the first value needs it, because most files need none. */
const lazyPattern = (list: string): ((text: string) => boolean) => {
  let pattern: RegExp | undefined;
  return (text) => {
    pattern ??= new RegExp(phraseSource(list), "u");
    return pattern.test(text);
  };
};

const held = setOf(HELD);
const ready = setOf(READY);
const unreadyValues = setOf(UNREADY_VALUES);
const no = setOf(NO);
const denials = setOf(DENIALS);
const isPending = lazyPattern(PENDING);
const isBan = lazyPattern(BANS);
const isWait = lazyPattern(WAITS);

const stateKeys = setOf(STATE_KEYS);
const readyKeys = setOf(READY_KEYS);
const unreadyKeys = setOf(UNREADY_KEYS);
const unreadyFlags = setOf(UNREADY_FLAGS);
const noteKeys = setOf(NOTE_KEYS);
const otherDates = setOf(OTHER_DATES);
const otherStates = setOf(OTHER_STATES);

/** Keys about the state of the work that are written without separators: `reviewstatus`. */
const JOINED_STATE =
  /^(?:in|on|needs?|under|awaiting|pending|editorial|content|article|post|page|story|text)?(?:review|approval|stage|phase|workflow|progress|editing|legal)(?:state|status|stage|needed|required|pending|step)?$/u;

/** Words that may accompany a word such as "checked" in a key: `factChecked`, `signed_off`. */
const ACCOMPANYING = new Set([
  "fact",
  "copy",
  "legal",
  "signed",
  "off",
  "work",
  "text",
  "editor",
  "editors",
  "ed",
  "desk",
]);

const folded = (text: string): string => trimMarks(foldAccents(text.normalize("NFC"))).replace(/\s+/gu, " ");

/** The number of characters of a value that are read. */
const MAX_VALUE_LENGTH = 1_000;

/** Returns whether all of a text says that it is not for readers yet: "draft", "Work in progress". */
export const isHeld = (text: string): boolean =>
  text.length <= 100 && (held.has(folded(text)) || (isBan(folded(text)) && words(text).length <= 7));

/** Returns whether a topic, a section or a genre is a word such as "draft" that readers should not see. */
export const isHeldTopic = (text: string): boolean => {
  const name = folded(text);
  const isWord = [...STRONG_WORDS.draft, ...STRONG_WORDS.embargo].some((word) => foldAccents(word) === name);
  return isWord || (name.includes(" ") && isHeld(text));
};

const YES = new Set(["true", "yes", "on", "y", "1"]);
const isNo = (text: string): boolean => no.has(text) || ["false", "off", "n", "0"].includes(text);

/** Returns the words of a text before a comma, a bracket or a dash: "writing (Ann)" begins with "writing". */
const beginning = (text: string): string => text.split(/\s*(?:[,;:(/]|\s[–—-])\s*/u)[0] ?? text;

const deniesAtStart = (text: string): boolean => {
  const [first = "", ...others] = text.split(" ");
  return isNo(beginning(text)) || (others.length > 0 && denials.has(first));
};

/** Returns whether a value of a key about the state of the work says that a text is not ready. */
const saysUnready = (text: string): boolean =>
  !ready.has(text) &&
  (held.has(text) ||
    held.has(beginning(text)) ||
    unreadyValues.has(text) ||
    unreadyValues.has(beginning(text)) ||
    deniesAtStart(text) ||
    STRONG_WORDS.draft.some((word) => foldAccents(word) === text) ||
    isPending(text));

const PERCENTAGE = /^(\d{1,3}(?:[.,]\d+)?)\s*%?$/u;

/** Returns whether a number says that a part of the work is still to do: `60 %`, `0.8`. One is also "yes". */
const isPartial = (text: string): boolean => {
  const [all, number = ""] = PERCENTAGE.exec(text) ?? [];
  const value = Number(number.replace(",", "."));
  return all !== undefined && value < 100 && (value !== 1 || all.includes("%"));
};

const NUMBERED_KEYS =
  /^(?:progress|complet|done|finished|ready|fortschritt|fertig|avance|progres|avanzamento|voortgang)/u;

/** Returns whether a word of a key is about readiness: "ready", "pending", "incomplete". */
const isTopic = (word: string): boolean =>
  readyKeys.has(word) || unreadyKeys.has(word) || unreadyFlags.has(word);

/** Returns whether a key and its value can mean that the text is not ready. */
const isUnready = (key: string, value: string): boolean => {
  const keyWords = wordsOf(key).map(foldAccents);
  const joined = keyWords.join("");
  const isState = (word: string): boolean => stateKeys.has(word);
  const isOther = keyWords.some((word) => otherStates.has(word));
  if (isOther) return false;
  const hasState = keyWords.some(isState) || JOINED_STATE.test(joined);
  const has = (set: ReadonlySet<string>): boolean =>
    set.has(joined) || keyWords.some((word) => set.has(word));
  const isAbout =
    isTopic(joined) ||
    JOINED_STATE.test(joined) ||
    keyWords.every(
      (word) => isState(word) || isTopic(word) || COMPANIONS.has(word) || ACCOMPANYING.has(word),
    );
  const isYes = YES.has(value);
  if (isAbout && has(unreadyKeys)) return !isNo(value) && (isYes || !ready.has(value));
  if (isAbout && has(unreadyFlags)) return isYes || (!isNo(value) && saysUnready(value));
  if (hasState && saysUnready(value)) return true;
  if (!isAbout) return false;
  if (NUMBERED_KEYS.test(joined) && isPartial(value)) return true;
  if (has(readyKeys)) return isNo(value) || saysUnready(value);
  return hasState && (isYes || isNo(value));
};

/** Keys about a release. Films have a release too, so only a time in the future counts. */
const RELEASE_KEYS = new Set([
  "release",
  "released",
  "releases",
  "before",
  "launch",
  "live",
  "hold",
  "start",
  "starts",
]);

const day = (now: Date): string => now.toISOString().slice(0, "2026-11-30".length);

/** Returns whether a text is a date after today, in one of many forms. */
const isFutureDate = (text: string, now: Date): boolean => {
  if (text.length > 60 || !/\p{Nd}/u.test(text)) return false;
  const when = parseWhen(text, VALUE_LANGUAGES);
  return when?.day !== undefined && when.day > day(now);
};

/** Returns whether the value of a key about a release is a time in the future: "next Friday", "2027". */
const isFutureRelease = (key: string, text: string, now: Date): boolean => {
  if (!wordsOf(key).some((word) => RELEASE_KEYS.has(word))) return false;
  if (/^\d{4}$/u.test(text)) return Number(text) > now.getUTCFullYear() && Number(text) < 2100;
  if (words(text).length > 5) return false;
  if (/^\p{L}/u.test(text) && namesTime(foldAccents(text), VALUE_LANGUAGES)) {
    const when = parseWhen(text, VALUE_LANGUAGES);
    return when?.day === undefined || when.day > day(now);
  }
  return [...text.matchAll(/\d{4}-\d{2}-\d{2}/gu)].some(([date]) => date > day(now));
};

/** The reason why a key may hold a text back. */
type Hold = "readiness" | "date";

/**
 * Returns why a key that an article does not have, or its value, can mean that the text is not ready for readers.
 *
 * @param value a text, a number or a boolean of the front matter
 * @param now the current time; without it, dates are not compared
 */
export const holdOf = (key: string, value: unknown, now: Date | undefined): Hold | undefined => {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return undefined;
  const text = String(value).slice(0, MAX_VALUE_LENGTH).trim();
  const plain = folded(text);
  // A notice with a time is an embargo.
  const isNotice = findNotice(text, VALUE_LANGUAGES)?.isSure === true;
  if (!isNotice && (isHeld(text) || isBan(plain) || isUnready(key, plain))) return "readiness";
  const keyWords = wordsOf(key).map(foldAccents);
  if (keyWords.some((word) => noteKeys.has(word)) && isWait(plain)) return "readiness";
  if (now === undefined || keyWords.some((word) => otherDates.has(word))) return undefined;
  return isFutureDate(text, now) || isFutureRelease(key, text, now) ? "date" : undefined;
};

/** Returns whether a key is about an event or something else whose dates hold nothing back. */
export const hasOtherDates = (key: string): boolean =>
  wordsOf(key).some((word) => otherDates.has(foldAccents(word)));
