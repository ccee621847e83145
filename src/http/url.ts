import { foldPath } from "./fold-path.ts";
import { isTracking } from "./tracking.ts";

/*
 * Every public resource has one canonical URL.
 */

/** The longest URL that the Worker accepts, in bytes. */
const MAX_URL_BYTES = 8_192;

/** The result of cleaning the URL of a request. */
export type CleanURL =
  /**
   * `path` is canonical and decoded. `search` is the query with its question mark, sorted and without tracking parameters;
   * empty without a query.
   */
  | { kind: "canonical"; path: string; search: string }
  /** The URL has a typing mistake. `location` is the canonical path and query. */
  | { kind: "redirect"; location: string }
  | { kind: "refused"; problem: "invalid-url" | "uri-too-long"; detail: string };

const refused = (detail: string): CleanURL => ({ kind: "refused", problem: "invalid-url", detail });

/** The ends of a path that its canonical form does not have. */
const OPTIONAL_ENDS = ["/index.html", "/"];

const withoutOptionalEnds = (path: string): string => {
  let length = path.length;
  for (;;) {
    const end = OPTIONAL_ENDS.find((each) => path.endsWith(each, length));
    if (end === undefined) return path.slice(0, length);
    length -= end.length;
  }
};

const canonical = (path: string): string =>
  withoutOptionalEnds(foldPath(path.replace(/\/{2,}/gu, "/"))) || "/";

const canonicalSearch = (search: string): string => {
  if (search === "") return "";
  const parameters = [...new URLSearchParams(search)].filter(([name]) => !isTracking(name));
  const kept = new URLSearchParams(parameters);
  kept.sort();
  return kept.size === 0 ? "" : `?${kept}`;
};

/** Matches a path that is the same when encoded. Most paths are. */
const ENCODED_PATH = /^[\w\-.!~*'():@$&+,;=/]*$/u;

/**
 * Encodes a decoded path for a URL.
 *
 * @see RFC 3986 §3.3
 */
export const encodePath = (path: string): string =>
  ENCODED_PATH.test(path)
    ? path
    : path
        .split("/")
        .map((segment) =>
          encodeURIComponent(segment).replace(/%(?:3A|40|24|26|2B|2C|3B|3D)/gu, decodeURIComponent),
        )
        .join("/");

/** Matches the URL of a request whose path is canonical, and which has no query. Most requests have such a URL. */
const PLAIN_URL = /^https?:\/\/[^/?#]+((?:\/[a-z\d][a-z\d-]*)+)$/u;

/**
 * Cleans the URL of a request. Upper case, a trailing slash, doubled slashes, index.html and NFD lead to a redirect.
 * Unnecessary percent-encoding, tracking parameters and another order of parameters do not: the URL means the same.
 *
 * @param url the URL from the runtime: absolute, with dot segments resolved
 * @see RFC 3986 §6.2.2
 * @example cleanURL("https://news.example/Articles/Peace/") // { kind: "redirect", location: "/articles/peace" }
 */
export const cleanURL = (url: string): CleanURL => {
  const plain = PLAIN_URL.exec(url)?.[1];
  if (plain !== undefined && url.length <= MAX_URL_BYTES)
    return { kind: "canonical", path: plain, search: "" };
  if (new TextEncoder().encode(url).length > MAX_URL_BYTES)
    return {
      kind: "refused",
      problem: "uri-too-long",
      detail: `A URL has at most ${MAX_URL_BYTES} bytes.`,
    };
  const { pathname, search } = new URL(url);
  if (/%2f/iu.test(pathname))
    return refused("The path contains an encoded slash (%2F), which is not allowed.");
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return refused("The path is not percent-encoded UTF-8.");
  }
  if (/[\p{Cc}\\]/u.test(path))
    return refused("The path contains a backslash or a control character, which is not allowed.");
  const target = canonical(path);
  const query = canonicalSearch(search);
  if (target === path) return { kind: "canonical", path, search: query };
  return { kind: "redirect", location: `${encodePath(target)}${query}` };
};
