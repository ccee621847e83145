/** One thing that is wrong with a document: where, what stands there, and what was expected. */
export interface Issue {
  /** The place in the document: `body[3].children[0].url`; empty for the document itself. */
  path: string;
  /** What stands there, as JSON, shortened; `nothing` where the field is missing. */
  value: string;
  expected: string;
}

const SHOWN = 80;

/** A value as it is shown in an error: JSON, at most 80 characters, control and bidi characters escaped. */
export const preview = (value: unknown): string => {
  if (value === undefined) return "nothing";
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "a list" : "an object";
  const start = typeof value === "string" ? value.slice(0, SHOWN + 1) : value;
  const json = JSON.stringify(start).replace(
    /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return json.length > SHOWN ? `${json.slice(0, SHOWN)}…` : json;
};

const NAME = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;

/** The place in a document as a person reads it: `body[3].children[0].url`. */
export const pathText = (keys: readonly (string | number)[]): string =>
  keys.reduce<string>((path, key) => {
    if (typeof key === "number") return `${path}[${key}]`;
    if (!NAME.test(key)) return `${path}[${preview(key)}]`;
    return path === "" ? key : `${path}.${key}`;
  }, "");

/** An issue as one line: `body[3].children[0].url: "javascript:…" is not an http, … URL`. */
export const issueText = ({ path, value, expected }: Issue): string =>
  `${path === "" ? "the document" : path}: expected ${expected}, found ${value}`;
