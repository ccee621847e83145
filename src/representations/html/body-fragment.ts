import type { ReadableArticle } from "../../article/salvage.ts";
import type { Site } from "../../site.ts";
import { absoluteBody } from "../absolute-body.ts";
import { bodyMarkup } from "./body/render.ts";
import { tongueOf } from "./language.ts";
import { html, pageText } from "./markup.ts";

/**
 * An article's body as HTML that can stand on any page: everything escaped, no script, every link and image with its
 * whole URL.
 */
export const bodyFragment = (article: ReadableArticle, site: Site): string => {
  const { path, language } = article;
  return pageText(html`${bodyMarkup({ path, body: absoluteBody(article, site) }, tongueOf(language))}`);
};
