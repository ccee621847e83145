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

/** Whether a line reserves all rights, and names nobody. */
export const reservesRights = (text: string): boolean => RIGHTS_RESERVED_SET.has(bare(text));

const WEB_ADDRESS = /(?:https?:\/\/|www\.)\S+[/\p{L}\p{N}]$/u;
const ADDRESS = /\S+@\S+\.\S+/u;

/** Longer than this, a line is a paragraph, whatever it mentions. */
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

/** A sentence that reports a request has a quotation mark or somebody who speaks; one that makes it has neither. */
const REPORTED =
  /["“”«»„]\s*,?\s*(?:\p{Ll}+\s+){0,3}(?:said|says|wrote|заявив|сказав|сказал|заявил|sagte|dit|dijo|disse|ha detto)/iu;

/**
 * Why a line is no part of the story but the channel's own boilerplateOf; undefined for all that may be one.
 *
 * @param text the whole line
 */
export const boilerplateOf = (text: string): LeftOut | undefined => {
  const line = bare(text);
  if (/^[^\p{L}\p{N}]+$/u.test(text) || END_MARK_SET.has(line))
    return { as: "end mark", why: "a mark between or after stories, not a word of one" };
  if (NOTICE_SET.has(line.replace(/^[#*\s]+|[#*\s]+$/gu, "")))
    return { as: "label", why: "a notice to newsrooms, not a word of the story" };
  if (ADVERTISEMENT_SET.has(line)) return { as: "advertisement", why: "the place of an advertisement" };
  if (isShort(text) && ADDRESS.test(text) && words(text.replace(ADDRESS, "").replace(/\d/gu, "")).length <= 1)
    return { as: "contact", why: "an address of the newsroom" };
  const share =
    SHARES.some((each) => startsWithWord(line, each)) && CHANNELS.some((each) => line.includes(each));
  if (SHARE_SET.has(line) || (share && line.length <= 100))
    return { as: "share line", why: "a button that shared the page it was copied from" };
  if (text.length > MAX_PROMOTION_LENGTH || opensQuotation(text) || REPORTED.test(text)) return undefined;
  const isPromotion =
    (sentences(text).some(isRequest) && CHANNELS.some((each) => line.includes(each))) ||
    // An address alone may be the story's; a short line that begins with the request is not.
    (isShort(text) && isRequest(text) && WEB_ADDRESS.test(text));
  return isPromotion
    ? { as: "promotion", why: "it asks the reader to follow a channel and tells nothing of the story" }
    : undefined;
};
