import { isLinkURL, isWebURL } from "../../article/fields.ts";
import { pathURL, type Site } from "../../site.ts";

/*
 * URLs that come from an article or from KV, looked at where they are written: what a page must not point to
 * is undefined, whoever let it through.
 */

const NOWHERE = "https://broadsheet.invalid";

/** The URL where a link may lead there, else undefined. */
export const safeLinkURL = (url: string | undefined): string | undefined =>
  url !== undefined && isLinkURL(url) ? url : undefined;

/**
 * The URL of an image or a page that stands in an article, as it has to be written on another page.
 *
 * @param path the article's, against which a relative URL was meant
 */
export const resolveURL = (url: string, path: string): string | undefined => {
  if (!isWebURL(url)) return undefined;
  const resolved = new URL(url, `${NOWHERE}${pathURL(path)}`).href;
  if (!resolved.startsWith(`${NOWHERE}/`)) return resolved;
  // Cut off, `//host` would be another's.
  return resolved.startsWith(`${NOWHERE}//`) ? undefined : resolved.slice(NOWHERE.length);
};

/** The same as an absolute URL, which needs the publication's origin where the URL is relative. */
export const absoluteURL = (site: Site, url: string, path: string): string | undefined => {
  const resolved = resolveURL(url, path);
  return resolved?.startsWith("/") ? site.origin && `${site.origin}${resolved}` : resolved;
};
