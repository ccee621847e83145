import { normalBody, normalFigure } from "../../article/normal/body.ts";
import type { ReadableArticle } from "../../article/salvage.ts";
import { leadFigure } from "./body/figure.ts";
import { flow } from "./body/flow.ts";
import { frontMatter } from "./front-matter.ts";

/**
 * Renders an article as Markdown (CommonMark with GFM's tables, strikethrough and footnotes): the fields as YAML front matter, then
 * the lead image and the body. Nodes without Markdown syntax become directives (`::figure[caption]{url="…"}`). The
 * reader of wire/ converts the result back to the same article.
 *
 * @see wire/markdown/read.ts, which reads it back
 */
export const articleMarkdown = (article: ReadableArticle): string => {
  // An article in KV may not be in normal form. Markdown can express only the normal form.
  const lead = article.lead === undefined ? "" : `${leadFigure(normalFigure(article.lead))}\n\n`;
  return `${frontMatter(article)}\n${lead}${flow(normalBody(article.body))}\n`.toWellFormed();
};
