import { isLinkURL, isPlainURL, isWebURL } from "../article/fields.ts";
import { pathURL, type Site } from "../site.ts";
import { encodeSecondHashes } from "./fragment.ts";
import type { BodyURLs } from "./html/body/component.ts";
import { linkRelation } from "./html/link-relation.ts";

/** The characters after the host that browsers accept and RFC 3986 does not: brackets, a lone %. */
const UNENCODED = /[^\w.~:/?#@!$&'()*+,;=%-]|%(?![\dA-F]{2})/giu;

/** The base of relative URLs if the site has no origin. It is removed from the result. */
const PLACEHOLDER_ORIGIN = "https://broadsheet.invalid";

const absolute = (url: string, base: string): string => {
  const { href } = new URL(url, base);
  const [host = ""] = /^[a-z]+:(?:\/\/[^/?#]*)?/u.exec(href) ?? [];
  const whole = host + encodeSecondHashes(href.slice(host.length).replace(UNENCODED, encodeURIComponent));
  return whole.startsWith(`${PLACEHOLDER_ORIGIN}/`) ? whole.slice(PLACEHOLDER_ORIGIN.length) : whole;
};

/**
 * Builds the functions that resolve the URLs of an article for documents at other URLs. They return an absolute URL, or
 * a URL relative to the root if the site's origin is not set, or undefined for a forbidden URL.
 *
 * @param path the article's path, to which relative URLs refer
 */
export const absoluteURLs = ({ path, genre }: { path: string; genre?: string }, site: Site): BodyURLs => {
  const base = `${site.origin ?? PLACEHOLDER_ORIGIN}${pathURL(path)}`;
  const resolved = (url: string): string => {
    if (!isPlainURL(url)) return absolute(url, base);
    return url.startsWith("/") ? `${site.origin ?? ""}${url}` : url;
  };
  return {
    place: "elsewhere",
    link: (url) => (isLinkURL(url) ? resolved(url) : undefined),
    home: site,
    relation: linkRelation(genre, site),
    image: (url) => (isWebURL(url) ? resolved(url) : undefined),
  };
};
