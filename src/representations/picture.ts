import type { Figure } from "../article/body.ts";
import type { ReadableArticle } from "../article/salvage.ts";

/** The picture that stands for an article elsewhere: its lead, else the first in its text. */
export const pictureOf = ({ lead, body }: ReadableArticle): Figure | undefined =>
  lead ?? body.find((node): node is Figure => node.type === "figure");
