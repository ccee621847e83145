import type { Site } from "../../site.ts";

/** Returns the `rel` of a link, if it has one. */
export type LinkRelation = (href: string) => "sponsored" | undefined;

const NONE: LinkRelation = () => undefined;

const PLACEHOLDER_ORIGIN = "https://broadsheet.invalid";

/**
 * Returns the function that gives links of an article their `rel`. Somebody has paid for the links of a sponsored article to
 * other sites, and Google requires that they say so.
 *
 * @param site undefined counts every absolute URL as another site
 * @see https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links
 */
export const linkRelation = (genre: string | undefined, site: Site | undefined): LinkRelation => {
  if (genre !== "sponsored") return NONE;
  const own = site?.origin ?? PLACEHOLDER_ORIGIN;
  return (href) => {
    const url = URL.parse(href, own);
    return url !== null && /^https?:$/u.test(url.protocol) && url.origin !== own ? "sponsored" : undefined;
  };
};
