import { normalBody, normalFigure } from "../../article/normal/body.ts";
import type { ReadableArticle } from "../../article/salvage.ts";
import { leadFigure } from "./body/figure.ts";
import { flow } from "./body/flow.ts";
import { frontMatter } from "./front-matter.ts";

const inNormalForm = ({ lead, body }: ReadableArticle): Pick<ReadableArticle, "lead" | "body"> => ({
  ...(lead !== undefined && { lead: normalFigure(lead) }),
  body: normalBody(body),
});

/**
 * Renders an article as Markdown (CommonMark with GFM's tables, strikethrough and footnotes): the fields as YAML front matter, then
 * the lead image and the body. Nodes without Markdown syntax become directives (`::figure[caption]{url="…"}`). The
 * reader of wire/ converts the result back to the same article.
 *
 * @param form whether the article is in normal form. Markdown can express only the normal form
 * @see wire/markdown/read.ts, which reads it back
 */
export const articleMarkdown = (
  article: ReadableArticle,
  form: "normal" | "salvaged" = "salvaged",
): string => {
  const { lead, body } = form === "normal" ? article : inNormalForm(article);
  const figure = lead === undefined ? "" : `${leadFigure(lead)}\n\n`;
  return `${frontMatter(article)}\n${figure}${flow(body)}\n`.toWellFormed();
};
