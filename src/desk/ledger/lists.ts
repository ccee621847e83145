import { cardOf } from "../../archive/card.ts";
import type { Scope } from "../../archive/keys.ts";
import { scopesOf } from "../../archive/listing.ts";
import type { Article } from "../../article/model.ts";

/*
 * The lists in which public articles stand, as tables, so that each listing is one indexed query.
 */

const hasBiography = (article: Article, scope: Scope): number =>
  article.authors.some(({ id, bio }) => scope === `author/${id}` && bio !== undefined) ? 1 : 0;

/** All that lists show of an article: its card, the scopes, and the authors' biographies. */
const shown = (article: Article): string =>
  JSON.stringify([scopesOf(article), scopesOf(article).length > 0 && [cardOf(article), article.authors]]);

const remove = (sql: SqlStorage, id: string): void => {
  sql.exec("DELETE FROM listed WHERE id = ?", id);
  sql.exec("DELETE FROM cards WHERE id = ?", id);
};

const touch = (sql: SqlStorage, scopes: readonly Scope[], now: number): void => {
  for (const scope of scopes)
    sql.exec(
      "INSERT INTO scopes (scope, changed) VALUES (?1, ?2) ON CONFLICT (scope) DO UPDATE SET changed = ?2",
      scope,
      now,
    );
};

/**
 * Takes an article out of all lists.
 *
 * @param now ms since the epoch
 * @returns the scopes whose lists are different now
 */
export const unlist = (sql: SqlStorage, article: Article, now: number): Scope[] => {
  const scopes = scopesOf(article);
  remove(sql, article.id);
  touch(sql, scopes, now);
  return scopes;
};

/**
 * Puts a public article into the lists that it belongs to, and out of all others.
 *
 * @param previous as it was public until now
 * @param now ms since the epoch
 * @returns the scopes whose lists are different now; none when no list shows what has changed
 */
export const list = (
  sql: SqlStorage,
  article: Article,
  previous: Article | undefined,
  now: number,
): Scope[] => {
  if (previous !== undefined && shown(previous) === shown(article)) return [];
  const scopes = scopesOf(article);
  const touched = [...new Set([...(previous === undefined ? [] : scopesOf(previous)), ...scopes])];
  remove(sql, article.id);
  if (scopes.length > 0)
    sql.exec("INSERT INTO cards (id, card) VALUES (?, ?)", article.id, JSON.stringify(cardOf(article)));
  for (const scope of scopes)
    sql.exec(
      "INSERT INTO listed (scope, published, path, id, biography) VALUES (?, ?, ?, ?, ?)",
      scope,
      Date.parse(article.published),
      article.path,
      article.id,
      hasBiography(article, scope),
    );
  touch(sql, touched, now);
  return touched;
};
