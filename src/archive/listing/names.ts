import type { Card } from "../../article/card.ts";
import type { Article, Author } from "../../article/model.ts";
import type { Scope } from "../keys.ts";

/**
 * Returns the name of a topic or an author, from the newest article that has it.
 *
 * @param articles newest first
 * @returns undefined for other scopes
 */
export const nameOfScope = (
  scope: Scope,
  articles: readonly Pick<Card, "topics" | "authors">[],
): string | undefined => {
  const id = scope.slice(scope.indexOf("/") + 1);
  for (const article of articles) {
    const named = scope.startsWith("topic/")
      ? article.topics
      : scope.startsWith("author/")
        ? article.authors
        : [];
    const found = named.find((each) => each.id === id);
    if (found !== undefined) return found.name;
  }
  return undefined;
};

/**
 * Returns an author from the newest article that has a biography, otherwise from the newest article.
 *
 * @param articles newest first
 * @returns undefined for other scopes
 */
export const authorOfScope = (scope: Scope, articles: readonly Article[]): Author | undefined => {
  if (!scope.startsWith("author/")) return undefined;
  const authors = articles.flatMap((article) => article.authors).filter(({ id }) => scope === `author/${id}`);
  return authors.find(({ bio }) => bio !== undefined) ?? authors[0];
};
