import type { ReadableArticle } from "../../article/salvage.ts";
import type { Site } from "../../site.ts";
import { absoluteURLs } from "../absolute-urls.ts";
import { bodyMarkup } from "./body/render.ts";
import { localeOf } from "./language/locale.ts";
import { html } from "./markup.ts";

/**
 * Renders the body of an article as HTML that any page can embed: everything is escaped, it contains no script, and all
 * URLs are absolute.
 */
export const bodyFragment = (article: ReadableArticle, site: Site): string =>
  html`${bodyMarkup(article, localeOf(article.language), absoluteURLs(article, site))}`.toString();
