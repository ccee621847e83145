import { foldPath } from "./fold-path.ts";
import { isTracking } from "./tracking.ts";

/*
 * One canonical URL for everything that is public.
 */

/** The longest URL that is looked at, bytes. */
const MAX_URL_BYTES = 8_192;

/** What a request's URL comes to. */
export type CleanURL =
  /**
   * The decoded, canonical path, whichever spelling of it was asked for; and the query in one order, its tracking
   * parameters gone, with its question mark: empty where there is none.
   */
  | { kind: "canonical"; path: string; search: string }
  /** Another spelling, which a person should see mended: the canonical URL, path and query. */
  | { kind: "redirect"; location: string }
  | { kind: "refused"; problem: "invalid-url" | "uri-too-long"; detail: string };

const refused = (detail: string): CleanURL => ({ kind: "refused", problem: "invalid-url", detail });

const canonical = (path: string): string =>
  foldPath(path.replace(/\/{2,}/gu, "/")).replace(/(?:\/(?:index\.html)?)+$/u, "") || "/";

const canonicalSearch = (search: string): string => {
  const parameters = [...new URLSearchParams(search)].filter(([name]) => !isTracking(name));
  const kept = new URLSearchParams(parameters);
  kept.sort();
  return kept.size === 0 ? "" : `?${kept}`;
};

/** A decoded path as it stands in a URL (RFC 3986 §3.3). */
export const encodePath = (path: string): string =>
  path
    .split("/")
    .map((segment) =>
      encodeURIComponent(segment).replace(/%(?:3A|40|24|26|2B|2C|3B|3D)/gu, decodeURIComponent),
    )
    .join("/");

/**
 * Cleans the URL of a request. Upper case, a trailing slash, doubled slashes, index.html and NFD are
 * redirects; percent-encoding that need not be, tracking parameters and the order of parameters are taken as
 * what they mean, without one.
 *
 * @param url as the runtime gives it: absolute, dot segments resolved
 * @see RFC 3986 §6.2.2
 * @example cleanURL("https://news.example/Articles/Peace/") // { kind: "redirect", location: "/articles/peace" }
 */
export const cleanURL = (url: string): CleanURL => {
  if (new TextEncoder().encode(url).length > MAX_URL_BYTES)
    return {
      kind: "refused",
      problem: "uri-too-long",
      detail: `A URL here has at most ${MAX_URL_BYTES} bytes.`,
    };
  const { pathname, search } = new URL(url);
  if (/%2f/iu.test(pathname)) return refused("A path here cannot contain an encoded slash (%2F).");
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return refused("The path is not percent-encoded UTF-8.");
  }
  if (/[\p{Cc}\\]/u.test(path))
    return refused("A path here cannot contain a backslash or a control character.");
  const target = canonical(path);
  const query = canonicalSearch(search);
  if (target === path) return { kind: "canonical", path, search: query };
  return { kind: "redirect", location: `${encodePath(target)}${query}` };
};
