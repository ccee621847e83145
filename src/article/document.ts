import { type Issue, pathText, preview } from "./issue.ts";

/** The maximum size of a document, bytes of UTF-8 JSON. */
export const MAX_DOCUMENT_BYTES = 1_000_000;

/** The maximum nesting of objects and lists. */
const MAX_DEPTH = 200;

/** The maximum number of issues that an error response lists. */
export const MAX_ISSUES = 100;

/** Keys that have a special meaning in JavaScript. A document that uses one as a field name may be an attack. */
const FORBIDDEN_KEYS = ["__proto__", "constructor", "prototype"];

const FORBIDDEN_CHARACTERS: readonly [RegExp, (char: string) => string][] = [
  [
    /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/,
    () => "text without lone surrogates",
  ],
  [
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
    /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]/,
    (char) => `text without the control character ${codePoint(char)}`,
  ],
  [
    /[\u202A-\u202E\u2066-\u2069]/,
    (char) => `text without the bidirectional control ${codePoint(char)}, which reverses the text after it`,
  ],
  [/[\uFFFE\uFFFF]/, (char) => `text without the noncharacter ${codePoint(char)}`],
];

const codePoint = (char: string): string =>
  `U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

const expectedText = (value: string): string | undefined => {
  for (const [pattern, expected] of FORBIDDEN_CHARACTERS) {
    const found = pattern.exec(value);
    if (found !== null) return expected(found[0]);
  }
  return undefined;
};

/** A value of a document, with its key in the value above. */
interface Place {
  value: unknown;
  key: string | number | undefined;
  above: Place | undefined;
  /** The number of keys from the document to the value. */
  depth: number;
}

/** Returns the keys that lead from the document to a place. */
const keysTo = ({ key, above }: Place): (string | number)[] =>
  key === undefined || above === undefined ? [] : [...keysTo(above), key];

/** Yields all values of a JSON document, depth first, in the document's order. It uses no recursion, so depth cannot overflow the stack. */
function* walk(document: unknown): Generator<Place> {
  const waiting: Place[] = [{ value: document, key: undefined, above: undefined, depth: 0 }];
  for (let above = waiting.pop(); above !== undefined; above = waiting.pop()) {
    yield above;
    const { value, depth } = above;
    if (typeof value !== "object" || value === null || depth > MAX_DEPTH) continue;
    // One at a time, because a list can be longer than a call can have arguments.
    if (Array.isArray(value))
      for (let key = value.length - 1; key >= 0; key -= 1)
        waiting.push({ value: value[key], key, above, depth: depth + 1 });
    else
      for (const [key, child] of Object.entries(value).reverse())
        waiting.push({ value: child, key, above, depth: depth + 1 });
  }
}

/**
 * Checks the size and the nesting of a document. Call it before the schema, because Valibot overflows the stack on a
 * document with 1,000 levels.
 *
 * @param bytes the document's size as UTF-8 JSON
 * @returns undefined if the document is within the limits
 */
export const sizeIssue = (document: unknown, bytes: number): Issue | undefined => {
  if (bytes > MAX_DOCUMENT_BYTES)
    return {
      path: "",
      value: `${bytes} bytes`,
      expected: `at most ${MAX_DOCUMENT_BYTES} bytes of UTF-8 JSON`,
    };
  for (const place of walk(document))
    if (place.depth >= MAX_DEPTH && typeof place.value === "object" && place.value !== null)
      return {
        path: pathText(keysTo(place)),
        value: preview(place.value),
        expected: `at most ${MAX_DEPTH} levels of nesting`,
      };
  return undefined;
};

/** The number of values up to which a document is checked to its end although it has issues. */
const MAX_CHECKED_VALUES = 25_000;

/**
 * Returns whether a document has so many values that a list of all its issues would take seconds. A list of 500,000 zeros
 * instead of blocks fits into the maximum size.
 */
export const isVast = (document: unknown): boolean => {
  let count = 0;
  for (const _ of walk(document)) {
    count += 1;
    if (count > MAX_CHECKED_VALUES) return true;
  }
  return false;
};

/** Returns the issues with the keys of a document and with the characters of its texts, independent of the schema. */
export const characterIssues = (document: unknown): Issue[] => {
  const issues: Issue[] = [];
  for (const place of walk(document)) {
    if (issues.length >= MAX_ISSUES) break;
    const { value, key } = place;
    const inKey =
      typeof key !== "string"
        ? undefined
        : FORBIDDEN_KEYS.includes(key)
          ? "no field of this name"
          : expectedText(key);
    const expected = inKey ?? (typeof value === "string" ? expectedText(value) : undefined);
    if (expected !== undefined)
      issues.push({ path: pathText(keysTo(place)), value: preview(value), expected });
  }
  return issues;
};
