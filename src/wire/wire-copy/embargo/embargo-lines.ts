import { parseWhen } from "../dates/moment.ts";
import { isStoryParagraph, isWithheld } from "../newsroom/newsroom.ts";
import type { Piece } from "../parts.ts";
import type { Line } from "../text/line.ts";
import { phraseSource } from "../text/phrase-pattern.ts";
import { foldAccents } from "../text/phrases.ts";
import { isShort, sameWords } from "../text/sentence.ts";
import { cutSentences } from "../text/sentence-cuts.ts";
import { type EmbargoNotice, NOT_READY_REASON } from "./embargo.ts";
import { isLifted, NO_EMBARGO_REASON } from "./lifted.ts";
import { findNotice, type Notice } from "./notice.ts";
import { UNTIL } from "./phrases.ts";
import { isUnready, unreadyMark } from "./unready.ts";

/** The lines of the copy after the embargo notices were cut out of them. */
export interface EmbargoLines {
  lines: Line[];
  /** The notices. Lines that only continue a notice are not among them. */
  notices: EmbargoNotice[];
  /** The lines that belong to a notice. */
  found: Map<Line, Piece[]>;
}

/** The facts that the rules know about the copy. */
interface EmbargoContext {
  languages: readonly string[];
  /** The headline that the editor gave. It is no notice. */
  headline?: string;
  /** True if the editor says that the copy has no embargo. */
  isIgnored: boolean;
  now: Date | undefined;
}

/** The number of lines after the story in which a word such as "Embargo" alone is a notice. */
const FOOT_LINES = 3;

/** A longer sentence has no notice. */
const MAX_SENTENCE_LENGTH = 2_000;

/** Finds the notice in a line: in a short line, or in one sentence of a longer one. */
const noticeIn = (text: string, languages: readonly string[]): Notice | undefined => {
  if (isShort(text)) return findNotice(text, languages);
  const sentences = cutSentences(text);
  for (const [index, sentence] of sentences.entries()) {
    const found = sentence.length > MAX_SENTENCE_LENGTH ? undefined : findNotice(sentence, languages);
    if (found === undefined || !(found.isSure && found.isTimed)) continue;
    const before = `${sentences.slice(0, index).join("")}${found.before}`;
    const after = `${found.after}${sentences.slice(index + 1).join("")}`;
    return { ...found, before, after };
  }
  return undefined;
};

const BRACKETS = /[([（【][^()[\]（）【】]+[)\]）】]/gu;

/** Finds a line, or a text in brackets in a line, that says that there is no embargo. */
const liftedIn = (text: string, { languages, now }: EmbargoContext): Notice | undefined => {
  if (!isShort(text)) return undefined;
  const none = { when: undefined, isTimed: false, isSure: true };
  if (isLifted(text, languages, now)) return { before: "", notice: text, after: "", ...none };
  const found = [...text.matchAll(BRACKETS)].find(([inner]) => isLifted(inner, languages, now));
  if (found === undefined) return undefined;
  const end = found.index + found[0].length;
  return { before: text.slice(0, found.index), notice: found[0], after: text.slice(end), ...none };
};

const CLOSING_MARKS = /(?<![\s–—|•/:：;,+*#=([（【-])[\s–—|•/:：;,+*#=([（【-]+$/u;
const OPENING_MARKS = /^[\s–—|•/:：;,.+*#=)\]）】-]+/u;

/** The texts of a line before, in and after a notice. */
type NoticeTexts = Pick<Notice, "before" | "notice" | "after">;

/** Splits a line into the texts before, in and after the notice. Marks between them belong to the notice. */
const cut = (line: Line, { before, notice, after }: NoticeTexts): { lines: Line[]; notice: Line } => {
  const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);
  const start = hasWords(before) ? before.replace(CLOSING_MARKS, "") : "";
  const end = hasWords(after) ? after.replace(OPENING_MARKS, "") : "";
  const text = `${before.slice(start.length)}${notice}${after.slice(0, after.length - end.length)}`;
  const middle = { ...line, text: text.trim(), apart: start === "" && line.apart };
  const lines = [{ ...line, text: start.trim() }, middle, { ...line, text: end.trim(), apart: false }];
  return { lines: lines.filter((each) => each.text !== ""), notice: middle };
};

const LEFT_OUT = "an embargo notice is for newsrooms";

/** Matches a notice that the next line must complete: "EMBARGOED UNTIL", "Embargo:". */
const UNFINISHED = new RegExp(`(?:[:：﹕]|${phraseSource(UNTIL)})\\s*$`, "u");

/** Returns whether a day is after today. A date below "EMBARGO" may also be the date of publication. */
const isFuture = (day: string | undefined, now: Date | undefined): boolean =>
  day !== undefined && now !== undefined && day > now.toISOString().slice(0, "2026-11-29".length);

/**
 * Returns the lines after a notice that give its end: "EMBARGO" above "3 May 2025, 00:01 GMT". They must surely belong
 * to it: the notice is unfinished, or the day is in the future.
 */
const continuation = (
  { line, isTimed, when }: EmbargoNotice,
  following: readonly Line[],
  { languages, now }: Pick<EmbargoContext, "languages" | "now">,
): { lines: Line[]; when: EmbargoNotice["when"] } => {
  const isComplete = when?.day !== undefined && (when.time === undefined || when.offset !== undefined);
  const lines: Line[] = [];
  if (isComplete || (isTimed && when === undefined)) return { lines, when };
  let [text, best] = [isTimed ? line.text.replace(/^\P{Nd}*/u, "") : "", when];
  for (const next of following) {
    if (!isShort(next.text) || !/\p{Nd}/u.test(next.text)) break;
    text = `${text} ${next.text}`.trim();
    const joined = parseWhen(text, languages);
    if (joined === undefined) break;
    best = joined;
    lines.push(next);
  }
  const isSure = UNFINISHED.test(foldAccents(line.text)) || isFuture(best?.day, now);
  return isSure ? { lines, when: best } : { lines: [], when };
};

/**
 * Finds the embargo notices of the copy, wherever they are, and cuts them out of lines that have other words, too.
 */
export const findEmbargo = (copy: readonly Line[], context: EmbargoContext): EmbargoLines => {
  const { languages, headline, isIgnored } = context;
  const found = new Map<Line, Piece[]>();
  const lines: Line[] = [];
  const notices: EmbargoNotice[] = [];
  const first = copy.findIndex(({ text }) => isStoryParagraph(text));
  const isInside = (index: number): boolean =>
    first >= 0 && index > first && index < copy.length - FOOT_LINES;
  const last = copy.findLastIndex(({ text }) => isStoryParagraph(text));
  const unreadyAt = (index: number, text: string): NoticeTexts | undefined => {
    // A ban below the story is for the text after it.
    if ((index >= first && index <= last) || sameWords(text, headline) || isWithheld(text)) return undefined;
    return isUnready(text, languages)
      ? { before: "", notice: text, after: "" }
      : unreadyMark(text, languages);
  };
  for (const [index, line] of copy.entries()) {
    const isBan = isWithheld(line.text) && (index < first || index === copy.length - 1);
    const unready = isBan ? { before: "", notice: line.text, after: "" } : unreadyAt(index, line.text);
    if (unready !== undefined) {
      const parts = cut(line, unready);
      for (const rest of parts.lines) lines.push(rest);
      const { number, text } = parts.notice;
      notices.push({ line: parts.notice, when: undefined, isTimed: true, kind: "not ready" });
      found.set(parts.notice, [{ line: number, text, part: { as: "embargo", why: NOT_READY_REASON } }]);
      continue;
    }
    const lifted = isInside(index) || found.has(line) ? undefined : liftedIn(line.text, context);
    if (lifted !== undefined) {
      const parts = cut(line, lifted);
      for (const rest of parts.lines) lines.push(rest);
      const { number, text } = parts.notice;
      found.set(parts.notice, [{ line: number, text, part: { as: "embargo", why: NO_EMBARGO_REASON } }]);
      continue;
    }
    const notice =
      found.has(line) || sameWords(line.text, headline) ? undefined : noticeIn(line.text, languages);
    if (notice === undefined || (isIgnored && !notice.isSure) || (isInside(index) && !notice.isTimed)) {
      lines.push(line);
      continue;
    }
    const parts = cut(line, notice);
    for (const rest of parts.lines) lines.push(rest);
    const { isTimed, when } = notice;
    const each: EmbargoNotice = { line: parts.notice, isTimed, when };
    const following = notice.after.trim() === "" ? copy.slice(index + 1, index + 3) : [];
    const more = continuation(each, following, context);
    notices.push({ ...each, when: more.when, isTimed: isTimed || more.lines.length > 0 });
    for (const belonging of [parts.notice, ...more.lines])
      found.set(belonging, [
        { line: belonging.number, text: belonging.text, part: { as: "embargo", why: LEFT_OUT } },
      ]);
  }
  return { lines, notices, found };
};
