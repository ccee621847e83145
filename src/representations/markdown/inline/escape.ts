/** Each character of these behind a backslash. */
export const backslashed = (characters: string): string => characters.replace(/./gu, "\\$&");

/** A character where no backslash helps, since it is no punctuation. */
export const reference = (character: string): string =>
  `&#x${character.codePointAt(0)?.toString(16).toUpperCase()};`;
