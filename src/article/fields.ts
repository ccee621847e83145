import * as v from "valibot";
import { boundedCache } from "../memory/bounded-cache.ts";
import { invisibleCharacter } from "./invisible.ts";

/** Adds a description, which the JSON Schema and the API description show. */
export const described = <Schema extends v.GenericSchema>(schema: Schema, description: string) =>
  v.pipe(schema, v.description(description));

/** Makes a field optional and adds a description. */
export const optional = <Schema extends v.GenericSchema>(schema: Schema, description: string) =>
  v.exactOptional(described(schema, description));

const noList = v.never("an object");

/**
 * Builds the schema of an object that has only these fields. It differs from Valibot's schemas in two ways:
 * `v.strictObject` reports only the first unknown key, this one reports all; and it does not accept a list.
 *
 * @param expected the `expected` text of the issue for an unknown key
 */
export const closedObject = <Entries extends v.ObjectEntries>(
  entries: Entries,
  expected = "no field of this name",
) => {
  const object = v.objectWithRest(entries, v.never(expected));
  const run: (typeof object)["~run"] = (dataset, config) =>
    Array.isArray(dataset.value) ? noList["~run"](dataset, config) : object["~run"](dataset, config);
  return { ...object, "~run": run } as unknown as v.StrictObjectSchema<Entries, undefined>;
};

/**
 * Builds a validation from a function that returns what it expected instead of a text, or undefined if the text is
 * valid.
 */
export const expecting = (expectedInsteadOf: (value: string) => string | undefined) =>
  v.check<string, (issue: { input: string }) => string>(
    (value) => expectedInsteadOf(value) === undefined,
    ({ input }) => expectedInsteadOf(input) ?? "",
  );

/** The maximum width and height of a picture, in pixels. */
export const MAX_DIMENSION = 100_000;

/** The schema of the width or the height of a picture, in pixels. */
export const dimension = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_DIMENSION));

/** Returns whether a value is the width or the height of a picture. */
export const isDimension = (value: unknown): value is number => v.is(dimension, value);

const codePoints = (value: string): number => {
  let count = 0;
  for (const _ of value) count += 1;
  return count;
};

/**
 * Builds the schema of a text that is not empty.
 *
 * @param what the name of the text in issues: `headline`
 * @param maxLength Unicode code points
 */
export const text = (what: string, maxLength: number) =>
  v.pipe(
    v.string(),
    v.regex(/\S/u, `a ${what} that is not empty`),
    v.check((value) => codePoints(value) <= maxLength, `a ${what} of at most ${maxLength} characters`),
    v.metadata({ maxLength }),
  );

/** Matches most ids. It is much faster than the expression for all scripts, and every card of a list has several ids. */
const ASCII_ID = /^[a-z\d-]{1,120}$/u;
const ID = /^[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{Nd}-]{1,120}$/u;

/**
 * Returns whether the text is an id: lower-case letters and digits of any script and hyphens, in NFC, 1 to 120 code
 * points long.
 */
export const isID = (value: string): boolean =>
  ASCII_ID.test(value) ||
  (ID.test(value) && value.normalize("NFC") === value && value.toLowerCase() === value);

/** The schema of an id: of an article, section, topic or author. */
export const id = v.pipe(
  v.string(),
  v.regex(ID, "an id: lower-case letters and digits of any script and hyphens, 1 to 120 characters"),
  v.check((value) => !ID.test(value) || isID(value), "an id in lower case and in Unicode normal form C"),
  v.check(
    (value) => !ID.test(value) || invisibleCharacter(value) === undefined,
    "an id without invisible characters",
  ),
);

const SCHEME = /^([a-z][a-z0-9+.-]*):/iu;
const LINK_SCHEMES = ["http", "https", "mailto", "tel"];
const WEB_SCHEMES = ["http", "https"];
const MAX_URL = 4_096;
const BASE = "https://broadsheet.invalid/";

/**
 * Matches a URL that every URL parser accepts and leaves as it is: https, a host of letters that is no IP address and has no
 * punycode, and a path without dot segments; or such a path alone. Most URLs are such URLs, and parsing one costs more than
 * rendering a paragraph.
 */
const PLAIN_URL =
  /^(?:https:\/\/(?!xn--)[a-z][a-z\d-]*(?:\.(?!xn--)[a-z\d][a-z\d-]*)*\.[a-z]{2,})?\/(?!\/)(?:[\w~@-]|[./](?![./?]|$))*\/?(?:\?[\w.~=&-]*)?$/u;

/**
 * Returns whether a URL is valid and in the form that a URL parser gives it: an absolute URL, or a path that begins with one
 * slash. Other URLs may be too.
 */
export const isPlainURL = (value: string): boolean => value.length <= MAX_URL && PLAIN_URL.test(value);

const hasScheme = (value: string, schemes: readonly string[]): boolean => {
  if (isPlainURL(value)) return true;
  if (value.length === 0 || value.length > MAX_URL || /[\s\p{Cc}\\]/u.test(value)) return false;
  const scheme = SCHEME.exec(value)?.[1]?.toLowerCase();
  if (scheme !== undefined && !schemes.includes(scheme)) return false;
  if (scheme !== undefined && WEB_SCHEMES.includes(scheme) && !/^https?:\/\/[^/]/iu.test(value)) return false;
  return URL.canParse(value, BASE);
};

/**
 * Returns whether a link may have this URL: http, https, mailto, tel or a relative reference. Browsers remove white
 * space and control characters from URLs and convert backslashes. A URL that contains them is rejected, so that the
 * browser follows exactly the URL that was checked.
 *
 * @see RFC 3986 §4.2
 */
export const isLinkURL = (value: string): boolean => hasScheme(value, LINK_SCHEMES);

/** Returns whether an image or a page may have this URL: http, https or a relative reference. */
export const isWebURL = (value: string): boolean => hasScheme(value, WEB_SCHEMES);

/** Returns whether a value is an absolute URL of a page: http or https, with a host. */
export const isAbsoluteURL = (value: string): boolean => /^https?:/iu.test(value) && isWebURL(value);

/** The schema of an absolute URL of a page. */
export const absoluteURL = v.pipe(
  v.string(),
  v.check(isAbsoluteURL, `an absolute http or https URL, without spaces, of at most ${MAX_URL} characters`),
);
/** The schema of a URL that a link may have. */
export const linkURL = v.pipe(
  v.string(),
  v.check(
    isLinkURL,
    `an http, https, mailto, tel or relative URL, without spaces, of at most ${MAX_URL} characters`,
  ),
);
/** The schema of a URL that an image or a page may have. */
export const webURL = v.pipe(
  v.string(),
  v.check(isWebURL, `an http, https or relative URL, without spaces, of at most ${MAX_URL} characters`),
);

/** RFC 5646 §4.4.1 requires at least 35. The limit keeps the key of a language's list shorter than KV's maximum. */
const MAX_LANGUAGE_TAG = 100;

/**
 * Returns the canonical form of a language tag (BCP 47), or undefined if the text is not a language tag. A tag begins with
 * the code of a language (ISO 639), which has 2 or 3 letters. RFC 5646 reserves longer ones, so `english` and `deutsch` have
 * the form of a tag but mean nothing.
 *
 * @example canonicalLanguage("ZH-hant") // "zh-Hant"
 * @see RFC 5646 §2.2.1
 */
export const canonicalLanguage = boundedCache((tag: string): string | undefined => {
  if (tag.length > MAX_LANGUAGE_TAG || !/^[a-z]{2,3}(?:-|$)/iu.test(tag)) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
});

/** Returns whether a text is a language tag of a known form. */
export const isLanguageTag = (tag: string): boolean => canonicalLanguage(tag) !== undefined;

/** The schema of a language tag. */
export const language = v.pipe(
  v.string(),
  v.check(isLanguageTag, "a BCP 47 language tag such as en, pt-BR or zh-Hant, not the name of a language"),
);
