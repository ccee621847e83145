import { isLinkURL, isPlainURL, isWebURL } from "../../article/fields.ts";
import { pathURL, type Site } from "../../site.ts";

/*
 * The URLs of an article, checked where they are written into a page. A URL that a page must not contain becomes undefined.
 */

const PLACEHOLDER_ORIGIN = "https://broadsheet.invalid";

/** Returns the URL if it is safe to link to, otherwise undefined. */
export const safeLinkURL = (url: string | undefined): string | undefined =>
  url !== undefined && isLinkURL(url) ? url : undefined;

/**
 * Resolves the URL of an image or a page in an article, for use on any page of the site. URLs within the site stay relative to
 * the root. Returns undefined if the page must not load the URL.
 *
 * @param path the path of the article, the base of relative URLs
 * @example resolveURL("b.jpg", "/2024/05/a") // "/2024/05/b.jpg"
 */
export const resolveURL = (url: string, path: string): string | undefined => {
  if (isPlainURL(url)) return url;
  if (!isWebURL(url)) return undefined;
  const resolved = new URL(url, `${PLACEHOLDER_ORIGIN}${pathURL(path)}`).href;
  if (!resolved.startsWith(`${PLACEHOLDER_ORIGIN}/`)) return resolved;
  // Without the origin, `//host/…` would name another host.
  return resolved.startsWith(`${PLACEHOLDER_ORIGIN}//`)
    ? undefined
    : resolved.slice(PLACEHOLDER_ORIGIN.length);
};

/** Resolves a URL as `resolveURL` does, to an absolute URL. A relative URL needs the publication's origin. */
export const absoluteURL = (site: Site, url: string, path: string): string | undefined => {
  const resolved = resolveURL(url, path);
  return resolved?.startsWith("/") ? site.origin && `${site.origin}${resolved}` : resolved;
};
