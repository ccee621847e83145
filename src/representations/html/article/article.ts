import type { ReadableArticle } from "../../../article/salvage.ts";
import type { Site } from "../../../site.ts";
import { bodyMarkup, leadMarkup, urlsOnPage } from "../body/render.ts";
import type { Tongue } from "../language/locale.ts";
import { html, type Markup } from "../markup.ts";
import { articleEnd } from "./end.ts";
import { articleHead } from "./head.ts";

/** An article as its page shows it, whole. */
export const articleMarkup = (article: ReadableArticle, context: { site: Site; tongue: Tongue }): Markup =>
  html`<article>
${articleHead(article, context)}
${leadMarkup(article, context.tongue, urlsOnPage(article, context.site))}
<div class="text">
${bodyMarkup(article, context.tongue, urlsOnPage(article, context.site))}
</div>
${articleEnd(article, context)}
</article>`;
