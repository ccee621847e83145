import type { Card } from "../article/card.ts";
import type { Article, Author } from "../article/model.ts";
import type { Scope } from "./keys.ts";

/** A topic's or author's name, as its newest article gives it; undefined for other scopes. */
export const scopeName = (
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

/** An author as the newest article with a biography of them has it, else as the newest has it. */
export const scopeAuthor = (scope: Scope, articles: readonly Article[]): Author | undefined => {
  if (!scope.startsWith("author/")) return undefined;
  const authors = articles.flatMap((article) => article.authors).filter(({ id }) => scope === `author/${id}`);
  return authors.find(({ bio }) => bio !== undefined) ?? authors[0];
};
