/** Characters that JSON leaves unescaped and a terminal acts on: C1 controls and changes of text direction. */
const UNSAFE = /[\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * Returns a value as JSON that is safe to print on a terminal.
 *
 * @param indent spaces per level; 0 puts everything on one line
 */
export const jsonText = (value: unknown, indent = 0): string =>
  JSON.stringify(value, undefined, indent).replace(
    UNSAFE,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
