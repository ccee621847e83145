import { isLinkURL } from "./fields.ts";
import { isFields } from "./json-value.ts";

/*
 * The URLs of an article outside its site. Its Markdown has them absolute, because a text that is passed on has no address. A
 * comment in it names the site, so that the site itself reads them back as its own paths.
 */

/** The fields that contain URLs, in all parts of an article: links, pictures, authors, related stories, sources. */
const URL_FIELDS = ["url", "image"];

const withURLs = <Value>(value: Value, convert: (url: string) => string): Value => {
  if (Array.isArray(value)) return value.map((each) => withURLs(each, convert)) as Value;
  if (!isFields(value)) return value;
  const result: Record<string, unknown> = {};
  for (const [name, each] of Object.entries(value))
    result[name] =
      typeof each === "string" && URL_FIELDS.includes(name) ? convert(each) : withURLs(each, convert);
  return result as Value;
};

/**
 * Returns a value with absolute URLs in place of relative ones. Links within a page (`#notes`) stay, and so do URLs that no page
 * may contain.
 *
 * @param value an article, or a part of one
 * @param page the absolute URL of the article
 * @example withAbsoluteURLs({ url: "/tide" }, "https://news.example/a") // { url: "https://news.example/tide" }
 */
export const withAbsoluteURLs = <Value>(value: Value, page: string): Value => {
  const { origin } = new URL(page);
  return withURLs(value, (url) => {
    if (/^(?:#|[a-z][a-z\d+.-]*:)/iu.test(url) || !isLinkURL(url)) return url;
    // The path stays as it is written.
    if (/^\/(?!\/)/u.test(url)) return `${origin}${url}`;
    return URL.parse(url, page)?.href ?? url;
  });
};

/**
 * Returns a value with paths in place of the absolute URLs of a site.
 *
 * @param origin of the site, such as `https://news.example`
 * @example withSitePaths({ url: "https://news.example/tide" }, "https://news.example") // { url: "/tide" }
 */
export const withSitePaths = <Value>(value: Value, origin: string): Value =>
  withURLs(value, (url) => (url.startsWith(`${origin}/`) ? url.slice(origin.length) : url));

const GUIDE = ". The site for agents: ";

/**
 * Writes the comment of an article's Markdown: the publication, the URL of the article and the site's guide for agents.
 *
 * @param publication its name, on one line
 */
export const siteComment = (publication: string, { url, guide }: { url: string; guide: string }): string =>
  `${publication}, ${url}${GUIDE}${guide}`;

/** Returns the origin of the site that a comment of `siteComment` names; undefined for other comments. */
export const originInComment = (comment: string): string | undefined => {
  const [before = "", guide] = comment.split(GUIDE);
  const { origin } = URL.parse(guide ?? "") ?? {};
  return origin !== undefined && guide === `${origin}/llms.txt` && before.includes(`, ${origin}/`)
    ? origin
    : undefined;
};
