import type { ReadableArticle } from "../../../article/salvage.ts";
import type { Site } from "../../../site.ts";
import { bodyMarkup, leadMarkup, urlsOnPage } from "../body/render.ts";
import type { Locale } from "../language/locale.ts";
import { type Content, html, type Markup } from "../markup.ts";
import { articleFooter, correctionsMarkup } from "./footer.ts";
import { articleHeader } from "./header.ts";

/**
 * Renders a whole article: header, text and footer. The lead image and the corrections are in the container of the text, because the
 * reader views of browsers show that container and little else.
 */
export const articleMarkup = (
  article: ReadableArticle,
  context: { site: Site; locale: Locale; formats?: Content },
): Markup =>
  html`<article>
${articleHeader(article, context)}
<div class="text">
${leadMarkup(article, context.locale, urlsOnPage(article, context.site))}
${bodyMarkup(article, context.locale, urlsOnPage(article, context.site))}
${correctionsMarkup(article, context)}
</div>
${articleFooter(article, context)}
</article>`;
