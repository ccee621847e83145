import { isLinkURL, isWebURL } from "../article/fields.ts";
import { pathURL, type Site } from "../site.ts";
import type { BodyURLs } from "./html/body/component.ts";

/** What browsers let stand in a URL after its host and RFC 3986 does not: brackets, a second number sign, a lone %. */
const UNENCODED = /[^\w.~:/?#@!$&'()*+,;=%-]|%(?![\dA-F]{2})|(?<=#.*)#/giu;

/** Where a relative URL leads whose site has no origin yet. */
const NOWHERE = "https://broadsheet.invalid";

const absolute = (url: string, base: string): string => {
  const whole = new URL(url, base).href.replace(
    /^([a-z]+:(?:\/\/[^/?#]*)?)(.*)$/su,
    (_, host: string, rest: string) => host + rest.replace(UNENCODED, encodeURIComponent),
  );
  return whole.startsWith(`${NOWHERE}/`) ? whole.slice(NOWHERE.length) : whole;
};

/**
 * The URLs of an article for where nothing is relative to it: absolute, or relative to the root where the site's origin
 * is not set. What must not be pointed to is undefined.
 *
 * @param path the article's, against which a relative URL was meant
 */
export const absoluteURLs = ({ path }: { path: string }, site: Site): BodyURLs => {
  const base = `${site.origin ?? NOWHERE}${pathURL(path)}`;
  return {
    link: (url) => (isLinkURL(url) ? absolute(url, base) : undefined),
    image: (url) => (isWebURL(url) ? absolute(url, base) : undefined),
  };
};
