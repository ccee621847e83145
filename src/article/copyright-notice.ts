import type { ReadableArticle } from "./salvage.ts";

/**
 * Returns the line of copyright of an article: the year, the holder, or both. Undefined if the article has neither.
 *
 * @example copyrightNotice({ rights: { holder: "The Harbour Courier", year: 2026 } }) // "© 2026 The Harbour Courier"
 */
export const copyrightNotice = ({ rights }: Pick<ReadableArticle, "rights">): string | undefined => {
  const parts = [rights?.year, rights?.holder].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : `© ${parts.join(" ")}`;
};
