// The white space that HTML collapses. No-break and other typographic spaces stay. A single space does not match,
// because most spaces are single and need no change.
const SPACES = /[\t\n\r\f ]{2,}|[\t\n\r\f]/gu;

/** Collapses white space as HTML does. */
export const collapse = (value: string): string => value.replace(SPACES, " ");

/** Converts a text to one line, without the white space that HTML does not show. */
export const singleLine = (value: string): string => collapse(value).replace(/^ | $/gu, "");

/** Returns a copy of the object in which the named texts are single lines. */
export const withLines = <Each extends object>(object: Each, fields: readonly (keyof Each)[]): Each => {
  const result = { ...object };
  for (const field of fields) {
    const value = object[field];
    if (typeof value === "string") result[field] = singleLine(value) as Each[keyof Each];
  }
  return result;
};
