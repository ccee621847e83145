import type { Card } from "../article/card.ts";
import { type Site, siteURL } from "../site.ts";

/*
 * The facts about an article that search engines need: whether to index it, and under which URL.
 */

/** The fields of an article or a card that decide. */
type Indexed = Pick<Card, "path" | "index" | "canonical" | "genre">;

/** Returns the URL of the article that search engines should show: that of the original on another site, or its own. */
export const canonicalURL = (article: Pick<Indexed, "path" | "canonical">, site: Site): string => {
  const { canonical } = article;
  return (canonical && URL.parse(canonical)?.href) ?? siteURL(site, article.path);
};

/** Returns whether a sitemap names the article: search engines may index it, and under its own URL. */
export const isIndexed = (article: Indexed, site: Site): boolean =>
  article.index !== false && canonicalURL(article, site) === siteURL(site, article.path);

/** Returns whether the article is for Google News: it is indexed, and nobody has paid for it. */
export const isForNews = (article: Indexed, site: Site): boolean =>
  isIndexed(article, site) && article.genre !== "sponsored";
