import * as v from "valibot";
import { isDeskPath } from "../http/desk-path.ts";
import { foldPath } from "../http/fold-path.ts";
import { calendarDay } from "./dates.ts";
import { expecting } from "./fields.ts";
import { invisibleCharacter } from "./invisible.ts";

/** The maximum length of a path. A KV key has at most 512 bytes, and the key's prefix needs the rest. */
const MAX_PATH_BYTES = 500;

/** The largest length of a percent-encoded path that can be valid, characters. Each byte takes up to three. */
const MAX_ENCODED_PATH = 3 * MAX_PATH_BYTES + 100;

/** The suffixes that select a representation, and the first part of `.ninjs.json`. A path cannot end in one of them. */
const REPRESENTATION_SUFFIXES = [".json", ".jsonld", ".md", ".ninjs"];

const REPRESENTATION_SUFFIX = /(?:(?:\.ninjs)?\.json|\.jsonld|\.md)$/u;

/**
 * Splits the path of an article's URL: the suffix that selects a representation is at its end.
 *
 * @example splitSuffix("/articles/tide.json") // { path: "/articles/tide", suffix: ".json" }
 */
export const splitSuffix = (path: string): { path: string; suffix: string | undefined } => {
  const suffix = REPRESENTATION_SUFFIX.exec(path)?.[0];
  return { path: suffix === undefined ? path : path.slice(0, -suffix.length), suffix };
};

/** The first segments of the site's own routes. An article cannot have one of these paths, nor a path below them. */
const RESERVED_FOLDERS = new Set([
  ".well-known",
  "archive",
  "authors",
  "cdn-cgi",
  "desk",
  "languages",
  "media",
  "schemas",
  "sections",
  "sitemaps",
  "topics",
]);

/** Further paths of the site's own routes, without suffix. Only these paths are reserved, not the paths below them. */
const RESERVED_PATHS = new Set([
  "",
  "ads.txt",
  "api",
  "apple-touch-icon-precomposed.png",
  "apple-touch-icon.png",
  "articles",
  "atom.xml",
  "changes",
  "favicon.ico",
  "favicon.svg",
  "feed",
  "feed.css",
  "feed.xml",
  "healthz",
  "index",
  "llms.txt",
  "manifest.webmanifest",
  "oembed",
  "openapi",
  "problems",
  "robots.txt",
  "search",
  "security.txt",
  "sitemap.xml",
  "speculation-rules",
]);

/** Returns whether an absolute path, without the suffix of a representation, belongs to the site's own routes. */
export const isReservedPath = (path: string): boolean => {
  const end = path.indexOf("/", 1);
  const first = end === -1 ? path.slice(1) : path.slice(1, end);
  return isDeskPath(path) || RESERVED_FOLDERS.has(first) || (end === -1 && RESERVED_PATHS.has(first));
};

/** Matches paths that pass all checks of a path's characters. Most paths do, and every page view checks one. */
const PLAIN_PATH = /^(?:\/[a-z\d][a-z\d-]*)+$/u;

const utf8 = new TextEncoder();

/** Returns whether a path has too many bytes. A UTF-16 code unit has at most three bytes in UTF-8. */
const isTooLong = (path: string): boolean =>
  path.length * 3 > MAX_PATH_BYTES && utf8.encode(path).length > MAX_PATH_BYTES;

/**
 * Checks that a path is canonical: absolute, decoded, NFC, lower case, at most 500 bytes of UTF-8, without a trailing
 * slash, without empty or dot segments, without the suffix of a representation, and not one of the site's own routes.
 *
 * @returns what is expected instead of this path; undefined if it is canonical
 * @example pathError("/articles/peace/") // "a path without a trailing slash"
 */
export const pathError = (path: string): string | undefined => {
  if (!path.startsWith("/")) return "an absolute path, which starts with /";
  // First, because the cost of the Unicode normal form can grow with the square of the length.
  if (isTooLong(path)) return `a path of at most ${MAX_PATH_BYTES} bytes of UTF-8`;
  if (isReservedPath(path)) return "a path that is not reserved for the site's own routes";
  if (PLAIN_PATH.test(path)) return undefined;
  if (/[%?#]/u.test(path)) return "a decoded path without %, ? or #";
  if (/[\\\p{Cc}\p{Cs}\u2028\u2029]/u.test(path)) return "a path without backslashes or control characters";
  if (/(^|\/) | (\/|$)/u.test(path)) return "a path whose segments do not start or end with a space";
  if (path.endsWith("/")) return "a path without a trailing slash";
  if (path.includes("//")) return "a path without empty segments";
  if (/\/\.{1,2}(\/|$)/u.test(path)) return "a path without . and .. segments";
  if (path.endsWith("/index.html")) return "a path without index.html";
  if (foldPath(path) !== path) return "a path in lower case and in Unicode normal form C";
  const suffix = REPRESENTATION_SUFFIXES.find((each) => path.endsWith(each));
  if (suffix !== undefined) return `a path without the representation's suffix ${suffix}`;
  return undefined;
};

/**
 * Checks that an article may have a path: that it is canonical, and that it has no invisible characters. Articles that were
 * published with such characters before this check still have their pages.
 *
 * @returns what is expected instead of this path; undefined if an article may have it
 */
export const articlePathError = (path: string): string | undefined => {
  const invisible = invisibleCharacter(path);
  return (
    pathError(path) ??
    (invisible === undefined ? undefined : `a path without invisible characters such as ${invisible}`)
  );
};

/**
 * Converts a path to its canonical form: decodes percent-encoding, converts to lower case and NFC, and removes repeated
 * and trailing slashes. The result may still be invalid; check it with `pathError`. A text that is too long for any
 * path is returned unchanged.
 *
 * @example canonicalPath("/Articles/Caf%C3%A9/") // "/articles/café"
 */
export const canonicalPath = (value: string): string => {
  if (value.length > MAX_ENCODED_PATH) return value;
  let path = value;
  try {
    path = decodeURIComponent(value);
  } catch {
    // It is not percent-encoded UTF-8. The checks apply to the text as it is.
  }
  const single = path.replace(/\/{2,}/gu, "/");
  return foldPath(single.length > 1 && single.endsWith("/") ? single.slice(0, -1) : single);
};

/** The schema of an article's path. */
export const path = v.pipe(v.string(), expecting(articlePathError));

/** The schema of a former path, which redirects to the article. It accepts every form that has a canonical form. */
export const alias = v.pipe(
  v.string(),
  expecting((value) => articlePathError(canonicalPath(value))),
);

/** The placeholders of a permalink pattern. */
const PLACEHOLDERS = ["id", "section", "year", "month", "day"] as const;

/**
 * Checks a permalink pattern.
 *
 * @param pattern such as `/:year/:month/:id`
 * @returns what is expected instead of this pattern; undefined if it is valid
 */
export const permalinkError = (pattern: string): string | undefined => {
  const unknown = [...pattern.matchAll(/:([a-z]+)/gu)].find(
    ([, name]) => !PLACEHOLDERS.includes(name as "id"),
  );
  if (unknown !== undefined) return `one of :${PLACEHOLDERS.join(", :")} instead of ${unknown[0]}`;
  if (!pattern.includes(":id"))
    return "a pattern that contains :id, so that every article has a different path";
  return pathError(permalink(pattern, { id: "a", section: "b", published: "2000-01-01T00:00:00Z" }, "UTC"));
};

/**
 * Builds the default path of an article.
 *
 * @param pattern the publication's PERMALINK, such as `/articles/:id`
 * @param timeZone the time zone for year, month and day
 */
export const permalink = (
  pattern: string,
  article: { id: string; section: string; published: string },
  timeZone: string,
): string => {
  const values = { id: article.id, section: article.section, ...calendarDay(article.published, timeZone) };
  return pattern.replace(
    /:(id|section|year|month|day)/gu,
    (_, name: (typeof PLACEHOLDERS)[number]) => values[name],
  );
};
