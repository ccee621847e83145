/** Escapes each character with a backslash. */
export const escapeCharacters = (characters: string): string => characters.replace(/./gu, "\\$&");

/** Writes a character as a character reference, because a backslash escapes only punctuation. */
export const characterReference = (character: string): string =>
  `&#x${character.codePointAt(0)?.toString(16).toUpperCase()};`;
