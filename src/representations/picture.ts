import type { Figure } from "../article/body.ts";
import type { ReadableArticle } from "../article/salvage.ts";

/** Returns the image that represents an article on other sites: its lead, otherwise the first figure of its body. */
export const pictureOf = ({ lead, body }: ReadableArticle): Figure | undefined =>
  lead ?? body.find((node): node is Figure => node.type === "figure");
