import { preview } from "../article/issue.ts";

/** Control characters, and characters that change the direction of the text around them. */
const UNSAFE = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

/** Returns whether a text has characters that could change a message. */
export const isUnsafe = (text: string): boolean => UNSAFE.test(text);

/** The number of characters of a client's text that a message repeats. */
const MAX_QUOTE = 200;

/**
 * Returns a client's text for a message: unchanged, or quoted and escaped if its characters could change the message.
 *
 * @example shown("tide\u202E") // '"tide\\u202e"'
 */
export const shown = (text: string): string => (isUnsafe(text) ? preview(text) : text.slice(0, MAX_QUOTE));
