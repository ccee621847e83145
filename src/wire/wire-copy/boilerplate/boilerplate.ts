import type { LeftOut } from "../parts.ts";
import { foldCase } from "../text/phrases.ts";
import { isShort, opensQuotation, sentences, words } from "../text/sentence.ts";
import { cutSentences } from "../text/sentence-cuts.ts";
import { trimMarks } from "../text/trim-marks.ts";
import {
  ADVERTISEMENTS,
  CHANNELS,
  END_MARKS,
  NOTICES,
  OPENING_REQUESTS,
  REQUESTS,
  RIGHTS_RESERVED,
  SHARES,
} from "./phrases.ts";

const bare = (text: string): string =>
  foldCase(text).replace(/^[^\p{L}\p{N}#*]+|(?<=[\p{L}\p{N}#*])[^\p{L}\p{N}#*]+$/gu, "");

const ADVERTISEMENT_SET = new Set(ADVERTISEMENTS);
const SHARE_SET = new Set(SHARES);
const NOTICE_SET = new Set(NOTICES);
const END_MARK_SET = new Set(END_MARKS.map(bare));

/** Matches a nought between dashes: "-0-". */
const ZERO_MARK = /^[-–—_=(\s]+0[-–—_=)\s]+$/u;

const isEndMark = (text: string): boolean =>
  END_MARK_SET.has(bare(text)) || END_MARK_SET.has(trimMarks(bare(text))) || ZERO_MARK.test(text);

const RIGHTS_RESERVED_SET = new Set(RIGHTS_RESERVED);

/** Returns whether a line reserves all rights without naming a holder. */
export const reservesRights = (text: string): boolean => RIGHTS_RESERVED_SET.has(bare(text));

const WEB_ADDRESS = /(?:https?:\/\/|www\.)\S+[/\p{L}\p{N}]$/u;
const ADDRESS = /\S+@\S+\.\S+/u;

/** A longer line is a paragraph, even if it mentions a channel. */
const MAX_PROMOTION_LENGTH = 400;

/** Returns whether a text starts with a word. In scripts without spaces, letters may follow. */
const startsWithWord = (text: string, start: string): boolean =>
  text.startsWith(start) &&
  (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(start) ||
    !/^[\p{L}\p{M}]/u.test(text.slice(start.length)));

const isRequest = (sentence: string): boolean => {
  const lower = bare(sentence).replace(
    /^(?:please|also|and|будь ласка|пожалуйста|bitte|por favor|per favore)[\s,]+/u,
    "",
  );
  return (
    REQUESTS.some((each) => lower.includes(each)) ||
    OPENING_REQUESTS.some((each) => startsWithWord(lower, each))
  );
};

const hasChannel = (text: string): boolean => {
  const lower = foldCase(text);
  return CHANNELS.some((each) => lower.includes(each));
};

/** The splitter cuts web addresses, too, so that a sentence may be a scrap. */
const MAX_SCRAP_WORDS = 5;

/** Matches a sentence that reports a request of a speaker. Such a sentence is part of the story. */
const REPORTED =
  /["“”«»„]\s*,?\s*(?:\p{Ll}+\s+){0,3}(?:said|says|wrote|заявив|сказав|сказал|заявил|sagte|dit|dijo|disse|ha detto)/iu;

/**
 * Recognises boilerplate: promotion, advertisements, notices, addresses, share buttons and end marks.
 *
 * @param text the whole line
 * @returns what the line is and why it is left out, or undefined if it may belong to the story
 */
export const boilerplateOf = (text: string): LeftOut | undefined => {
  const line = bare(text);
  if (/^[^\p{L}\p{N}]+$/u.test(text) || isEndMark(text))
    return { as: "end mark", why: "a mark between or after stories" };
  if (NOTICE_SET.has(line.replace(/^[#*\s]+|(?<![#*\s])[#*\s]+$/gu, "")))
    return { as: "label", why: "a notice to newsrooms" };
  if (ADVERTISEMENT_SET.has(line)) return { as: "advertisement", why: "a placeholder for an advertisement" };
  if (isShort(text) && ADDRESS.test(text) && words(text.replace(ADDRESS, "").replace(/\d/gu, "")).length <= 1)
    return { as: "contact", why: "an email address" };
  const share =
    SHARES.some((each) => startsWithWord(line, each)) && CHANNELS.some((each) => line.includes(each));
  if (SHARE_SET.has(line) || (share && line.length <= 100))
    return { as: "share line", why: "a share button of the web page" };
  if (text.length > MAX_PROMOTION_LENGTH || opensQuotation(text) || REPORTED.test(text)) return undefined;
  const all = sentences(text);
  // A sentence without a request and without a channel is news.
  const isOnly = all.every(
    (each) => isRequest(each) || hasChannel(each) || words(each).length <= MAX_SCRAP_WORDS,
  );
  const isPromotion =
    (isOnly && all.some(isRequest) && hasChannel(text)) ||
    // A short line that begins with a request and has a web address is promotion. An address alone may belong to the story.
    (isShort(text) && isRequest(text) && WEB_ADDRESS.test(text));
  return isPromotion ? { as: "promotion", why: "it asks readers to follow a channel" } : undefined;
};

/** A longer sentence that mentions a channel is news. */
const MAX_MENTION_WORDS = 8;
/** The length of the text in which reported speech is looked for. */
const MAX_REPORTED_LENGTH = 20_000;

/** Matches an end mark in brackets at the end of a paragraph: "（完）". */
const END_IN_BRACKETS = /\s*[（(][^()（）]{1,20}[)）]\s*$/u;

/**
 * Cuts promotion and end marks off a paragraph, so that its news stays.
 *
 * @returns the texts in order. Together, they are the paragraph
 */
export const withoutPromotion = (text: string): string[] => {
  const mark = END_IN_BRACKETS.exec(text);
  if (mark !== null && isEndMark(mark[0]) && mark.index > 0)
    return [...withoutPromotion(text.slice(0, mark.index)), mark[0]];
  if (opensQuotation(text) || REPORTED.test(text.slice(0, MAX_REPORTED_LENGTH))) return [text];
  const cut = cutSentences(text);
  const isPromotion = (sentence: string): boolean => boilerplateOf(sentence.trim())?.as === "promotion";
  const isMention = (sentence: string): boolean =>
    hasChannel(sentence) && words(sentence).length <= MAX_MENTION_WORDS;
  const last = cut.findLastIndex((each) => !isPromotion(each));
  if (last === cut.length - 1 || last < 0) return [text];
  // "New on Telegram." before "Subscribe to our channel." belongs to the promotion.
  const from = cut.slice(0, last + 1).every(isMention) ? 0 : last + 1;
  return from === 0 ? [text] : [cut.slice(0, from).join(""), cut.slice(from).join("")];
};
