import { normalBody, normalFigure } from "../../article/normal/body.ts";
import type { ReadableArticle } from "../../article/salvage.ts";
import { leadFigure } from "./body/figure.ts";
import { flow } from "./body/flow.ts";
import { frontMatter } from "./front-matter.ts";

/**
 * The article as Markdown (CommonMark with GFM's tables and strikethrough): all of its fields but the body and
 * the lead image as YAML front matter, then these two. What Markdown has no words for is a directive
 * (`::figure[caption]{url="…"}`). Published again as it stands, it gives the same article.
 *
 * @see wire/markdown/read.ts, which reads it back
 */
export const articleMarkdown = (article: ReadableArticle): string => {
  // What lies in KV need not be in normal form, and Markdown can say no more than that.
  const lead = article.lead === undefined ? "" : `${leadFigure(normalFigure(article.lead))}\n\n`;
  return `${frontMatter(article)}\n${lead}${flow(normalBody(article.body))}\n`.toWellFormed();
};
