/** What JSON leaves as it is, and a terminal or its reader would take for an order: C1 controls, turns of direction. */
const UNSAFE = /[\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * A value as JSON that says the same and cannot steer a terminal.
 *
 * @param indent spaces a level; everything on one line where it is 0
 */
export const jsonText = (value: unknown, indent = 0): string =>
  JSON.stringify(value, undefined, indent).replace(
    UNSAFE,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
