import type { BodyNode } from "../../article/body.ts";
import type { ReadableArticle } from "../../article/salvage.ts";
import type { Site } from "../../site.ts";
import { bodyFragment } from "../html/body-fragment.ts";
import { bodyText } from "../text/body.ts";
import { wordCount } from "../word-count.ts";
import type { Body } from "./news-item.ts";

const codePoints = (text: string): number => {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
};

const withoutPictures = <Node extends BodyNode>(nodes: readonly Node[]): Node[] =>
  nodes
    .filter(({ type }) => type !== "figure")
    .map((node) =>
      "children" in node && node.children !== undefined
        ? { ...node, children: withoutPictures<BodyNode>(node.children) }
        : node,
    );

/**
 * Returns the body as HTML and as plain text. Both have the length of the plain text without pictures, in Unicode code
 * points and in words.
 */
export const bodiesOf = (article: ReadableArticle, site: Site): Body[] => {
  const counted = bodyText(withoutPictures(article.body));
  const length = { charCount: codePoints(counted), wordCount: wordCount(counted, article.language) };
  const body = (contentType: string, value: string): Body => ({
    role: "main",
    contentType,
    ...length,
    value,
  });
  return [body("text/html", bodyFragment(article, site)), body("text/plain", bodyText(article.body))];
};
