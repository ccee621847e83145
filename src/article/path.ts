import * as v from "valibot";
import { foldPath } from "../http/fold-path.ts";
import { calendarDay } from "./dates.ts";
import { without } from "./fields.ts";

/** A KV key ends at 512 bytes; the key's prefix takes the rest. */
const MAX_PATH_BYTES = 500;

/** The suffixes that name a representation, so that no path may end in one. */
const REPRESENTATION_SUFFIXES = [".json", ".jsonld", ".md"];

/** Rooms of the house: no article may stand where they are, nor in them. */
const ROOMS = [
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
];

/** Pages of the house, and what stands at them with a suffix: /feed.json, /index.json, /openapi.json. */
const PAGES = [
  "",
  "api",
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
  "oembed",
  "openapi",
  "problems",
  "robots.txt",
  "search",
  "sitemap.xml",
  "speculation-rules",
];

const isOfTheHouse = (path: string): boolean => {
  const [, first = "", ...rest] = path.split("/");
  return ROOMS.includes(first) || (rest.length === 0 && PAGES.includes(first));
};

const utf8 = new TextEncoder();

/**
 * What is wrong with a path, as what was expected instead; undefined for a canonical path. Canonical is:
 * absolute, decoded, NFC, lower case, without a trailing slash, empty or dot segments, at most 500 bytes
 * of UTF-8, without a representation's suffix, and no route of the house.
 */
export const pathFault = (path: string): string | undefined => {
  if (!path.startsWith("/")) return "an absolute path, beginning with /";
  if (isOfTheHouse(path)) return "a path that is no route of the house";
  if (/[%?#]/u.test(path)) return "a decoded path without %, ? or #";
  if (/[\\\p{Cc}\p{Cs}\u2028\u2029]/u.test(path)) return "a path without backslashes and control characters";
  if (/(^|\/) | (\/|$)/u.test(path)) return "a path whose segments do not begin or end with a space";
  if (path.endsWith("/")) return "a path without a trailing slash";
  if (path.includes("//")) return "a path without empty segments";
  if (/\/\.{1,2}(\/|$)/u.test(path)) return "a path without . and .. segments";
  if (path.endsWith("/index.html")) return "a path without index.html";
  if (foldPath(path) !== path) return "a path in lower case and in Unicode normal form C";
  const suffix = REPRESENTATION_SUFFIXES.find((each) => path.endsWith(each));
  if (suffix !== undefined) return `a path without the representation's suffix ${suffix}`;
  if (utf8.encode(path).length > MAX_PATH_BYTES) return `a path of at most ${MAX_PATH_BYTES} bytes of UTF-8`;
  return undefined;
};

/**
 * The canonical form of a path that somebody typed or an old site used, which may still be at fault:
 * decoded where it was percent-encoded, folded, without trailing slash.
 */
export const canonicalPath = (value: string): string => {
  let path = value;
  try {
    path = decodeURIComponent(value);
  } catch {
    // Not percent-encoded UTF-8: what is wrong with it is said of the text as it stands.
  }
  return foldPath(path.replace(/\/{2,}/gu, "/").replace(/(?!^)\/+$/u, ""));
};

export const path = v.pipe(v.string(), without(pathFault));

/** A former path, from which readers are sent on; taken in any form that its canonical form can be found of. */
export const alias = v.pipe(
  v.string(),
  without((value) => pathFault(canonicalPath(value))),
);

/** The placeholders that a permalink pattern may have. */
const PLACEHOLDERS = ["id", "section", "year", "month", "day"] as const;

/**
 * What is wrong with a permalink pattern, as what was expected instead; undefined for a good one.
 *
 * @param pattern such as `/:year/:month/:id`
 */
export const permalinkFault = (pattern: string): string | undefined => {
  const unknown = [...pattern.matchAll(/:([a-z]+)/gu)].find(
    ([, name]) => !PLACEHOLDERS.includes(name as "id"),
  );
  if (unknown !== undefined) return `one of :${PLACEHOLDERS.join(", :")} instead of ${unknown[0]}`;
  if (!pattern.includes(":id")) return "a pattern that contains :id, so that no two articles share a path";
  return pathFault(permalink(pattern, { id: "a", section: "b", published: "2000-01-01T00:00:00Z" }, "UTC"));
};

/**
 * The path of an article that names none.
 *
 * @param pattern the publication's PERMALINK, such as `/articles/:id`
 * @param timeZone the zone whose calendar gives year, month and day
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
