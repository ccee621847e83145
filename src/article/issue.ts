/** One error in a document: where it is, what is there, and what was expected. */
export interface Issue {
  /** The path to the value in the document: `body[3].children[0].url`; empty for the document itself. */
  path: string;
  /** The value found there, as shortened JSON; `nothing` if the field is missing. */
  value: string;
  /** The expected value, so that the reader knows what to write: `a headline that is not empty`. */
  expected: string;
}

const MAX_LENGTH = 80;

/**
 * Formats a value for an error message: as JSON, at most 80 characters long, with control and bidirectional characters
 * escaped. An object is "an object", a list "a list", undefined "nothing".
 */
export const preview = (value: unknown): string => {
  if (value === undefined) return "nothing";
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "a list" : "an object";
  const start = typeof value === "string" ? value.slice(0, MAX_LENGTH + 1) : value;
  const json = JSON.stringify(start).replace(
    /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return json.length > MAX_LENGTH ? `${json.slice(0, MAX_LENGTH)}…` : json;
};

const NAME = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;

/**
 * Formats the keys that lead to a value in a document.
 *
 * @example pathText(["body", 3, "url"]) // "body[3].url"
 */
export const pathText = (keys: readonly (string | number)[]): string =>
  keys.reduce<string>((path, key) => {
    if (typeof key === "number") return `${path}[${key}]`;
    if (!NAME.test(key)) return `${path}[${preview(key)}]`;
    return path === "" ? key : `${path}.${key}`;
  }, "");

/**
 * Formats an issue as one line.
 *
 * @example issueText(issue) // 'genre: expected one of "news", "opinion", found "listicle"'
 */
export const issueText = ({ path, value, expected }: Issue): string =>
  `${path === "" ? "the document" : path}: expected ${expected}, found ${value}`;
