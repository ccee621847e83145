import * as v from "valibot";

const noList = v.never("an object");

/**
 * An object that has these fields and no others. Unlike `v.strictObject`, which reports the first unknown
 * key only, every unknown key is an issue of its own; unlike any of Valibot's, a list is no object.
 *
 * @param expected what is said of an unknown key
 */
export const closed = <Entries extends v.ObjectEntries>(
  entries: Entries,
  expected = "no field of this name",
) => {
  const object = v.objectWithRest(entries, v.never(expected));
  const run: (typeof object)["~run"] = (dataset, config) =>
    Array.isArray(dataset.value) ? noList["~run"](dataset, config) : object["~run"](dataset, config);
  return { ...object, "~run": run } as unknown as v.StrictObjectSchema<Entries, undefined>;
};

/** A text without a fault, which is told as what was expected instead. */
export const without = (faultOf: (value: string) => string | undefined) =>
  v.check<string, (issue: { input: string }) => string>(
    (value) => faultOf(value) === undefined,
    ({ input }) => faultOf(input) ?? "",
  );

const codePoints = (value: string): number => {
  let count = 0;
  for (const _ of value) count += 1;
  return count;
};

/** Text that says something, at most so many code points long. */
export const text = (what: string, maxLength: number) =>
  v.pipe(
    v.string(),
    v.regex(/\S/u, `a ${what} that is not empty`),
    v.check((value) => codePoints(value) <= maxLength, `a ${what} of at most ${maxLength} characters`),
    v.metadata({ maxLength }),
  );

const ID = /^[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{Nd}-]{1,120}$/u;

/**
 * Whether the text is an id: lower-case letters and digits of any script and hyphens, NFC, 1 to 120 code
 * points.
 */
export const isID = (value: string): boolean =>
  ID.test(value) && value.normalize("NFC") === value && value.toLowerCase() === value;

/** An id of an article, section, topic or author. */
export const id = v.pipe(
  v.string(),
  v.regex(ID, "an id: lower-case letters and digits of any script and hyphens, 1 to 120 characters"),
  v.check((value) => !ID.test(value) || isID(value), "an id in lower case and in Unicode normal form C"),
);

const SCHEME = /^([a-z][a-z0-9+.-]*):/iu;
const LINK_SCHEMES = ["http", "https", "mailto", "tel"];
const WEB_SCHEMES = ["http", "https"];
const MAX_URL = 4_096;
const BASE = "https://broadsheet.invalid/";

const hasScheme = (value: string, schemes: readonly string[]): boolean => {
  if (value.length === 0 || value.length > MAX_URL || /[\s\p{Cc}\\]/u.test(value)) return false;
  const scheme = SCHEME.exec(value)?.[1]?.toLowerCase();
  if (scheme !== undefined && !schemes.includes(scheme)) return false;
  if (scheme !== undefined && WEB_SCHEMES.includes(scheme) && !/^https?:\/\/[^/]/iu.test(value)) return false;
  return URL.canParse(value, BASE);
};

/**
 * Whether a link may point there: http, https, mailto, tel or a relative reference (RFC 3986 §4.2).
 * Whitespace, control characters and backslashes, which browsers drop or turn round, are refused, so that
 * what is checked is what is followed.
 */
export const isLinkURL = (value: string): boolean => hasScheme(value, LINK_SCHEMES);

/** Whether an image or a page may be fetched from there: http, https or a relative reference. */
export const isWebURL = (value: string): boolean => hasScheme(value, WEB_SCHEMES);

export const linkURL = v.pipe(
  v.string(),
  v.check(
    isLinkURL,
    `an http, https, mailto, tel or relative URL, without spaces, of at most ${MAX_URL} characters`,
  ),
);
export const webURL = v.pipe(
  v.string(),
  v.check(isWebURL, `an http, https or relative URL, without spaces, of at most ${MAX_URL} characters`),
);

/** RFC 5646 §4.4.1 asks for 35; without a limit, the key of a language's list could be longer than KV takes. */
const MAX_LANGUAGE_TAG = 100;

/**
 * The canonical form of a language tag (BCP 47), or undefined when it is none.
 *
 * @example canonicalLanguage("ZH-hant") // "zh-Hant"
 */
export const canonicalLanguage = (tag: string): string | undefined => {
  if (tag.length > MAX_LANGUAGE_TAG) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
};

export const language = v.pipe(
  v.string(),
  v.check(
    (value) => canonicalLanguage(value) !== undefined,
    "a BCP 47 language tag such as en, pt-BR or zh-Hant",
  ),
);
