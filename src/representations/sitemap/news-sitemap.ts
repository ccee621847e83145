import type { Card } from "../../article/card.ts";
import { type Site, siteURL } from "../../site.ts";
import type { Content } from "../html/markup.ts";
import { withinLimits } from "./limits.ts";
import { xml, xmlText, xmlTime } from "./xml.ts";

/** A language as Google's news sitemaps name it: ISO 639 alone, but `zh-cn` and `zh-tw` for Chinese. */
export const newsLanguage = (tag: string): string => {
  const { language, script } = new Intl.Locale(tag).maximize();
  if (language !== "zh") return language;
  return script === "Hant" ? "zh-tw" : "zh-cn";
};

const article = (card: Card, site: Site): Content =>
  xml`<url><loc>${siteURL(site, card.path)}</loc><news:news><news:publication><news:name>${site.name}</news:name><news:language>${newsLanguage(card.language)}</news:language></news:publication><news:publication_date>${xmlTime(card.published)}</news:publication_date><news:title>${card.headline}</news:title></news:news></url>\n`;

/**
 * A news sitemap (https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap) of articles by
 * their first publication. Where there are none it names the front, without news: a sitemap must name something.
 *
 * @param cards of the last 48 hours, at most 1,000
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
