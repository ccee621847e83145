import type { Card } from "../../article/card.ts";
import { likelySubtags } from "../../article/likely-subtags.ts";
import { type Site, siteURL } from "../../site.ts";
import { type Content, xml } from "../html/markup.ts";
import { withinLimits } from "./limits.ts";
import { xmlText, xmlTime } from "./xml.ts";

/** Converts a language tag to the form of Google's news sitemaps: ISO 639, but `zh-cn` or `zh-tw` for Chinese. */
export const newsLanguage = (tag: string): string => {
  const { language, script } = likelySubtags(tag);
  if (language !== "zh") return language;
  return script === "Hant" ? "zh-tw" : "zh-cn";
};

const article = (card: Card, site: Site): Content =>
  xml`<url><loc>${siteURL(site, card.path)}</loc><news:news><news:publication><news:name>${site.name}</news:name><news:language>${newsLanguage(card.language)}</news:language></news:publication><news:publication_date>${xmlTime(card.published)}</news:publication_date><news:title>${card.headline}</news:title></news:news></url>\n`;

/**
 * Renders a news sitemap. If there are no articles, it contains the front, because a sitemap must have an entry.
 *
 * @param cards the cards of the last 48 hours, at most 1,000
 * @see https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
 */
export const newsSitemap = (cards: readonly Card[], site: Site): string => {
  const entries =
    cards.length === 0
      ? [xml`<url><loc>${siteURL(site, "/")}</loc></url>\n`]
      : cards.map((card) => article(card, site));
  return xmlText(
    xml`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n${withinLimits(entries)}</urlset>`,
  );
};
