import { isLinkURL, isWebURL } from "../../article/fields.ts";
import { pathURL, type Site } from "../../site.ts";

/*
 * The URLs of an article for where nothing is relative to anything. What must not be pointed to is undefined.
 */

/** What browsers let stand in a URL after its host and RFC 3986 does not: brackets, a second number sign, a lone %. */
const UNENCODED = /[^\w.~:/?#@!$&'()*+,;=%-]|%(?![\dA-F]{2})|(?<=#.*)#/giu;

const absolute = (site: Site, url: string, path: string): string =>
  new URL(url, `${site.origin}${pathURL(path)}`).href.replace(
    /^([a-z]+:(?:\/\/[^/?#]*)?)(.*)$/su,
    (_, host: string, rest: string) => host + rest.replace(UNENCODED, encodeURIComponent),
  );

/**
 * What a link of an article leads to.
 *
 * @param site with its origin
 * @param path the article's, against which a relative URL was meant
 */
export const absoluteLink = (site: Site, url: string, path: string): string | undefined =>
  isLinkURL(url) ? absolute(site, url, path) : undefined;

/** An image of an article; as `absoluteLink`. */
export const absoluteImage = (site: Site, url: string, path: string): string | undefined =>
  isWebURL(url) ? absolute(site, url, path) : undefined;
