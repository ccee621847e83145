import type { ReadableArticle } from "../../article/salvage.ts";
import type { Site } from "../../site.ts";
import { absoluteURLs } from "../absolute-urls.ts";
import { correctionsMarkup } from "../html/article/footer.ts";
import { bodyMarkup, leadMarkup } from "../html/body/render.ts";
import { languageAttributes, localeOf } from "../html/language/locale.ts";
import { html } from "../html/markup.ts";

/** The attributes that mean something without our page: its classes, roles and loading orders do not. */
const KEPT = new Set("alt datetime dir height href lang scope src start title translate width".split(" "));

/** Markup with the attributes that are kept. In ours, `<`, `>` and `"` stand nowhere but where they mean it. */
const plain = (markup: string): string =>
  markup.replace(/<[^>]+>/gu, (tag) =>
    tag.replace(/ ([a-z-]+)="[^"]*"/gu, (attribute, name: string) => (KEPT.has(name) ? attribute : "")),
  );

/**
 * The text of an article for a feed, as HTML that can stand on any page: the lead image, the body, the
 * corrections; in its language and direction, with absolute URLs.
 *
 * @param site with its origin
 */
export const contentHTML = (article: ReadableArticle, site: Site): string => {
  const { language } = article;
  const locale = localeOf(language);
  const urls = absoluteURLs(article, site);
  const markup = html`<div${languageAttributes(language)}>${leadMarkup(article, locale, urls)}
${bodyMarkup(article, locale, urls)}
${correctionsMarkup(article, { site, locale })}</div>`;
  return plain(markup.toString());
};
