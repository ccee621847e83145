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

type Keys = readonly (string | number)[];

/** Yields all values of a JSON document, depth first, in the document's order. It uses no recursion, so depth cannot overflow the stack. */
function* walk(document: unknown): Generator<{ value: unknown; keys: Keys }> {
  const waiting: { value: unknown; keys: Keys }[] = [{ value: document, keys: [] }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    const { value, keys } = next;
    if (typeof value !== "object" || value === null || keys.length > MAX_DEPTH) continue;
    const children = Array.isArray(value)
      ? value.map((child: unknown, index) => ({ value: child, keys: [...keys, index] }))
      : Object.entries(value).map(([key, child]) => ({ value: child as unknown, keys: [...keys, key] }));
    // One at a time: a list with 100,000 items overflows the stack as arguments of one call.
    for (const child of children.reverse()) waiting.push(child);
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
  for (const { value, keys } of walk(document))
    if (keys.length >= MAX_DEPTH && typeof value === "object" && value !== null)
      return {
        path: pathText(keys),
        value: preview(value),
        expected: `at most ${MAX_DEPTH} levels of nesting`,
      };
  return undefined;
};

/** Returns the issues with the keys of a document and with the characters of its texts, independent of the schema. */
export const characterIssues = (document: unknown): Issue[] => {
  const issues: Issue[] = [];
  for (const { value, keys } of walk(document)) {
    if (issues.length >= MAX_ISSUES) break;
    const key = keys.at(-1);
    const inKey =
      typeof key !== "string"
        ? undefined
        : FORBIDDEN_KEYS.includes(key)
          ? "no field of this name"
          : expectedText(key);
    const expected = inKey ?? (typeof value === "string" ? expectedText(value) : undefined);
    if (expected !== undefined) issues.push({ path: pathText(keys), value: preview(value), expected });
  }
  return issues;
};
