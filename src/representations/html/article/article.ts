import type { ReadableArticle } from "../../../article/salvage.ts";
import type { Site } from "../../../site.ts";
import { bodyMarkup, leadMarkup, urlsOnPage } from "../body/render.ts";
import type { Locale } from "../language/locale.ts";
import { html, type Markup } from "../markup.ts";
import { articleFooter } from "./footer.ts";
import { articleHeader } from "./header.ts";

/** Renders a whole article: header, lead image, text and footer. */
export const articleMarkup = (article: ReadableArticle, context: { site: Site; locale: Locale }): Markup =>
  html`<article>
${articleHeader(article, context)}
${leadMarkup(article, context.locale, urlsOnPage(article, context.site))}
<div class="text">
${bodyMarkup(article, context.locale, urlsOnPage(article, context.site))}
</div>
${articleFooter(article, context)}
</article>`;
