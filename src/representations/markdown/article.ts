import type { ReadableArticle } from "../../article/salvage.ts";
import { bodyTree, leadTree } from "./body/tree.ts";
import { frontMatter } from "./front-matter.ts";
import { markdownText } from "./markdown-text.ts";

/**
 * The article as Markdown (CommonMark with GFM's tables and strikethrough): all of its fields but the body and
 * the lead image as YAML front matter, then these two. What Markdown has no words for is a directive
 * (`::figure[caption]{url="…"}`). Published again as it stands, it gives the same article.
 *
 * @see wire/markdown/read.ts, which reads it back
 */
export const articleMarkdown = (article: ReadableArticle): string => {
  const children = [...leadTree(article.lead), ...bodyTree(article.body)];
  return `${frontMatter(article)}\n${markdownText({ type: "root", children })}`;
};
