/*
 * The text of CSS as a browser reads it.
 */

/** An escape: hexadecimal digits with a space after them, the end of a line, or one character. */
const ESCAPE = /\\(?:([\da-f]{1,6})(?:\r\n|\s)?|\r\n|[\n\r\f]|([\s\S]))/giu;

const LAST_CODE_POINT = 0x10_ff_ff;

const character = (digits: string): string => {
  const code = Number.parseInt(digits, 16);
  return code === 0 || code > LAST_CODE_POINT ? "\uFFFD" : String.fromCodePoint(code);
};

/** Replaces the escapes of a text, and removes the tabs and the ends of lines, which browsers ignore inside a URL. */
const withoutEscapes = (text: string): string =>
  text
    .replace(ESCAPE, (_, digits: string | undefined, other: string | undefined) =>
      digits === undefined ? (other ?? "") : character(digits),
    )
    .replace(/[\t\n\r\f]/gu, "");

/** Removes the comments of a text. It looks at each character once, which a regular expression would not do. */
const withoutComments = (text: string): string => {
  const [before = "", ...parts] = text.split("/*");
  let kept = before;
  for (const part of parts) {
    const end = part.indexOf("*/");
    if (end >= 0) kept += part.slice(end + 2);
  }
  return kept;
};

/**
 * Returns the ways to read a text of CSS without its escapes: with its comments and without them, because the beginning of a
 * comment may be inside a string.
 *
 * @see https://www.w3.org/TR/css-syntax-3/#consume-escaped-code-point
 * @example cssReadings("u\\72l(a)") // ["url(a)"]
 */
export const cssReadings = (text: string): string[] =>
  [...new Set([text, withoutComments(text)])].map(withoutEscapes);
