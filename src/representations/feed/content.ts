import type { ReadableArticle } from "../../article/salvage.ts";
import type { Site } from "../../site.ts";
import { absoluteURLs } from "../absolute-urls.ts";
import { correctionsMarkup } from "../html/article/footer.ts";
import { bodyMarkup, leadMarkup } from "../html/body/render.ts";
import { languageAttributes, localeOf } from "../html/language/locale.ts";
import { html } from "../html/markup.ts";

/** The attributes that are useful outside our pages. Classes, roles and loading attributes are removed. */
const KEPT = new Set(
  "alt datetime dir height href lang rel scope src start title translate width".split(" "),
);

/** Removes all other attributes. Our renderer escapes `<`, `>` and `"` in text, so the expressions match only markup. */
const withKeptAttributes = (markup: string): string =>
  markup.replace(/<\w+ [^>]+>/gu, (tag) =>
    tag.replace(/ ([a-z-]+)="[^"]*"/gu, (attribute, name: string) => (KEPT.has(name) ? attribute : "")),
  );

/**
 * Renders the text of an article for a feed, as HTML for any page: lead image, body and corrections, with language,
 * direction and absolute URLs.
 *
 * @param site a site with an origin
 */
export const contentHTML = (article: ReadableArticle, site: Site): string => {
  const { language } = article;
  const locale = localeOf(language);
  const urls = absoluteURLs(article, site);
  const markup = html`<div${languageAttributes(language)}>${leadMarkup(article, locale, urls)}
${bodyMarkup(article, locale, urls)}
${correctionsMarkup(article, { site, locale })}</div>`;
  return withKeptAttributes(markup.toString());
};
