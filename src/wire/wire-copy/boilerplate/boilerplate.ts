import type { LeftOut } from "../parts.ts";
import { foldCase } from "../text/phrases.ts";
import { isShort, opensQuotation, sentences, words } from "../text/sentence.ts";
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

const bare = (text: string): string => foldCase(text).replace(/^[^\p{L}\p{N}#*]+|[^\p{L}\p{N}#*]+$/gu, "");

const ADVERTISEMENT_SET = new Set(ADVERTISEMENTS);
const SHARE_SET = new Set(SHARES);
const NOTICE_SET = new Set(NOTICES);
const END_MARK_SET = new Set(END_MARKS.map(bare));

const RIGHTS_RESERVED_SET = new Set(RIGHTS_RESERVED);

/** Returns whether a line reserves all rights without naming a holder. */
export const reservesRights = (text: string): boolean => RIGHTS_RESERVED_SET.has(bare(text));

const WEB_ADDRESS = /(?:https?:\/\/|www\.)\S+[/\p{L}\p{N}]$/u;
const ADDRESS = /\S+@\S+\.\S+/u;

/** A longer line is a paragraph, even if it mentions a channel. */
const MAX_PROMOTION_LENGTH = 400;

const startsWithWord = (text: string, start: string): boolean =>
  text.startsWith(start) && !/^[\p{L}\p{M}]/u.test(text.slice(start.length));

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
  if (/^[^\p{L}\p{N}]+$/u.test(text) || END_MARK_SET.has(line))
    return { as: "end mark", why: "a mark between or after stories" };
  if (NOTICE_SET.has(line.replace(/^[#*\s]+|[#*\s]+$/gu, "")))
    return { as: "label", why: "a notice to newsrooms" };
  if (ADVERTISEMENT_SET.has(line)) return { as: "advertisement", why: "a placeholder for an advertisement" };
  if (isShort(text) && ADDRESS.test(text) && words(text.replace(ADDRESS, "").replace(/\d/gu, "")).length <= 1)
    return { as: "contact", why: "an email address" };
  const share =
    SHARES.some((each) => startsWithWord(line, each)) && CHANNELS.some((each) => line.includes(each));
  if (SHARE_SET.has(line) || (share && line.length <= 100))
    return { as: "share line", why: "a share button of the web page" };
  if (text.length > MAX_PROMOTION_LENGTH || opensQuotation(text) || REPORTED.test(text)) return undefined;
  const isPromotion =
    (sentences(text).some(isRequest) && CHANNELS.some((each) => line.includes(each))) ||
    // A short line that begins with a request and has a web address is promotion. An address alone may belong to the story.
    (isShort(text) && isRequest(text) && WEB_ADDRESS.test(text));
  return isPromotion ? { as: "promotion", why: "it asks readers to follow a channel" } : undefined;
};
