import type { UnclearEmbargo } from "../report.ts";
import { isLifted } from "../wire-copy/embargo/lifted.ts";
import { findNotice } from "../wire-copy/embargo/notice.ts";
import { isUnready, unreadyMark } from "../wire-copy/embargo/unready.ts";
import { isWithheld } from "../wire-copy/newsroom/newsroom.ts";
import { cutSentences } from "../wire-copy/text/sentence-cuts.ts";
import { VALUE_LANGUAGES } from "./readiness.ts";

/** A text of a file, and its place. */
export interface PlacedText {
  /** The line number, counted from 1. */
  line: number;
  text: string;
  /**
   * Readers see a text of the story. An edge is the first or the last block of it. A note is for colleagues: the value of a key that an article
   * does not have.
   */
  kind: "story" | "edge" | "note";
}

/** A text of the story with more words is a sentence, which may report on an embargo. */
const MAX_NOTICE_WORDS = 14;

/** A longer note is read up to here. */
const MAX_NOTE_LENGTH = 2_000;

const isBlank = (text: string): boolean => !/[\p{L}\p{N}]/u.test(text);

/** Returns whether all of a line is an embargo notice. */
const isNotice = (line: string, now: Date | undefined): boolean => {
  if (line.split(" ").length > MAX_NOTICE_WORDS) return false;
  const found = findNotice(line, VALUE_LANGUAGES);
  if (found === undefined || !found.isSure || !isBlank(found.before) || !isBlank(found.after)) return false;
  return !isPast(found.when?.day, now);
};

/** Returns whether a day is before yesterday, so that the day is past in every time zone. */
const isPast = (day: string | undefined, now: Date | undefined): boolean =>
  day !== undefined && now !== undefined && Date.parse(day) < now.getTime() - 2 * 86_400_000;

/** Returns whether a sentence of a note has an embargo notice. */
const hasNotice = (note: string, now: Date | undefined): boolean =>
  cutSentences(note.slice(0, MAX_NOTE_LENGTH)).some((sentence) => {
    const found = findNotice(sentence.trim(), VALUE_LANGUAGES);
    return found?.isSure === true && found.isTimed && !isPast(found.when?.day, now);
  });

/** Returns the parts of a headline that may be a notice: the beginning, and the text in brackets at an end. */
const markedParts = (headline: string): string[] => {
  const [beginning = ""] = headline.split(/:\s|\s[–—|-]\s/u);
  const [, first] = /^[[(（【]([^[\]()（）【】]+)[\])）】]/u.exec(headline) ?? [];
  const [, last] = /[[(（【]([^[\]()（）【】]+)[\])）】]$/u.exec(headline) ?? [];
  return [beginning, first ?? "", last ?? ""];
};

/** Returns the line of a text; 1 if it is unknown. */
const lineOf = (text: string, texts: readonly PlacedText[]): number =>
  texts.find((each) => each.text.trim() === text)?.line ?? 1;

/**
 * Finds an embargo notice in a file that does not say in a field when it becomes public: a text of the story that is
 * one, a note that has one, or a headline that begins with one. Only the field `embargo` delays publication, so the editor
 * must explain the notice.
 *
 * @param now the current time; without it, a notice with a past date counts, too
 */
export const embargoNotice = (
  article: Readonly<Record<string, unknown>>,
  texts: readonly PlacedText[],
  now: Date | undefined,
): UnclearEmbargo | undefined => {
  if (article.embargo !== undefined || article.status === "draft") return undefined;
  const why = "Only the field embargo delays publication.";
  for (const { line, text, kind } of texts) {
    const plain = text.replace(/\s+/gu, " ").trim();
    if (isLifted(plain, VALUE_LANGUAGES, now)) continue;
    if (isWithheld(plain) || (kind === "edge" && isUnready(plain, VALUE_LANGUAGES)))
      return { line, text: plain, why, kind: "not ready" };
    if (isNotice(plain, now) || (kind === "note" && hasNotice(plain, now))) return { line, text: plain, why };
  }
  const headline = String(article.headline ?? "").trim();
  const standfirst = String(article.standfirst ?? "").trim();
  const unready = [headline, standfirst].find(
    (text) => isUnready(text, VALUE_LANGUAGES) || unreadyMark(text, VALUE_LANGUAGES) !== undefined,
  );
  if (unready !== undefined) return { line: lineOf(unready, texts), text: unready, why, kind: "not ready" };
  const marked = markedParts(headline).find((part) => isNotice(part.trim(), now));
  return marked === undefined ? undefined : { line: lineOf(headline, texts), text: marked.trim(), why };
};
