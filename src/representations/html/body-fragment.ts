import type { ReadableArticle } from "../../article/salvage.ts";
import type { Site } from "../../site.ts";
import { absoluteURLs } from "../absolute-urls.ts";
import { bodyMarkup } from "./body/render.ts";
import { localeOf } from "./language/locale.ts";
import { html, serializeMarkup } from "./markup.ts";

/**
 * An article's body as HTML that can stand on any page: everything escaped, no script, every link and image with its
 * whole URL.
 */
export const bodyFragment = (article: ReadableArticle, site: Site): string =>
  serializeMarkup(html`${bodyMarkup(article, localeOf(article.language), absoluteURLs(article, site))}`);
