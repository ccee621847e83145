import type { Figure } from "./body.ts";
import type { Article } from "./model.ts";

/**
 * The extract of an article that the pages of the articles next to it show. It is smaller than a card, because each
 * entry in KV has four. It has no text for the image: the headline describes the story, so the image is decorative.
 */
export interface MoreCard extends Pick<Article, "path" | "headline" | "published"> {
  /** Missing for news. */
  genre?: Exclude<Article["genre"], "news">;
  /** The lead image. A relative URL is relative to `path`. */
  image?: Pick<Figure, "url" | "width" | "height" | "widths">;
}

const imageOf = ({ url, width, height, widths }: Figure): NonNullable<MoreCard["image"]> => ({
  url,
  width,
  height,
  ...(widths !== undefined && { widths }),
});

/**
 * Extracts the small card of an article, from the article or from its card.
 *
 * @example moreCardOf(article) // { path: "/articles/tide", headline: "The tide turns", published: "2026-11-20T08:00:00Z" }
 */
export const moreCardOf = ({
  path,
  headline,
  genre,
  published,
  lead,
}: Pick<Article, "path" | "headline" | "genre" | "published" | "lead">): MoreCard => ({
  path,
  headline,
  ...(genre !== "news" && { genre }),
  published,
  ...(lead !== undefined && { image: imageOf(lead) }),
});
