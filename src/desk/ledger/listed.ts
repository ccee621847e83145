import type { Scope } from "../../archive/keys.ts";
import { LATEST_CARDS } from "../../archive/latest.ts";
import type { Card } from "../../article/card.ts";
import type { Article } from "../../article/model.ts";
import { bucketHolding } from "./buckets.ts";
import { standing, storedArticle } from "./standing.ts";

/*
 * What stands in the lists, as their values need it.
 */

const cardsIn = (rows: { card: string }[]): Card[] => rows.map(({ card }) => JSON.parse(card) as Card);

const CARDS = "SELECT card FROM listed JOIN cards ON cards.id = listed.id WHERE scope = ?";

/** The newest cards of a scope. */
export const newestCards = (sql: SqlStorage, scope: Scope, limit: number): Card[] =>
  cardsIn(
    sql.exec<{ card: string }>(`${CARDS} ORDER BY published DESC, path LIMIT ?`, scope, limit).toArray(),
  );

/**
 * The cards of a scope that were published after a time, newest first.
 *
 * @param since ms since the epoch
 */
export const cardsSince = (sql: SqlStorage, scope: Scope, since: number, limit: number): Card[] =>
  cardsIn(
    sql
      .exec<{ card: string }>(
        `${CARDS} AND published > ? ORDER BY published DESC, path LIMIT ?`,
        scope,
        since,
        limit,
      )
      .toArray(),
  );

/** The cards of a day, or of all days of a month, newest first. */
export const cardsOfBucket = (sql: SqlStorage, scope: Scope, bucket: string): Card[] =>
  cardsIn(
    sql
      .exec<{ card: string }>(
        `${CARDS} AND day >= ? AND day < ? ORDER BY published DESC, path`,
        scope,
        bucket,
        `${bucket}.`,
      )
      .toArray(),
  );

/** The bucket that holds the card after the newest ones, which their listing names; undefined where there is none. */
export const bucketAfterNewest = (sql: SqlStorage, scope: Scope): string | undefined => {
  const [next] = sql
    .exec<{ day: string }>(
      "SELECT day FROM listed WHERE scope = ? ORDER BY published DESC, path LIMIT 1 OFFSET ?",
      scope,
      LATEST_CARDS,
    )
    .toArray();
  return next && bucketHolding(sql, scope, next.day);
};

/** The ids of the newest of a scope. */
export const newestIDs = (sql: SqlStorage, scope: Scope, limit: number): string[] =>
  sql
    .exec<{ id: string }>(
      "SELECT id FROM listed WHERE scope = ? ORDER BY published DESC, path LIMIT ?",
      scope,
      limit,
    )
    .toArray()
    .map(({ id }) => id);

/** The card of an article or page; undefined where it is not public. */
export const cardOfID = (sql: SqlStorage, id: string): Card | undefined =>
  cardsIn(sql.exec<{ card: string }>("SELECT card FROM cards WHERE id = ?", id).toArray())[0];

/** The card of an article that lists show; undefined where none does. */
export const listedCard = (sql: SqlStorage, id: string): Card | undefined =>
  cardsIn(
    sql
      .exec<{ card: string }>(
        "SELECT card FROM cards JOIN listed ON listed.id = cards.id WHERE cards.id = ? AND scope = 'all'",
        id,
      )
      .toArray(),
  )[0];

/** The articles of these ids. */
export const articlesOf = (sql: SqlStorage, ids: readonly string[]): Article[] =>
  ids.map((id) => storedArticle(standing(sql, id)?.document ?? ""));

/** The articles that a topic's or author's name is taken from: the newest, and the newest with a biography. */
export const namingArticles = (sql: SqlStorage, scope: Scope): Article[] => {
  if (!scope.startsWith("topic/") && !scope.startsWith("author/")) return [];
  const biographies = sql.exec<{ id: string }>(
    "SELECT id FROM listed WHERE scope = ? AND biography = 1 ORDER BY published DESC, path LIMIT 1",
    scope,
  );
  return articlesOf(sql, [...newestIDs(sql, scope, 1), ...[...biographies].map(({ id }) => id)]);
};

/** The sections that have articles, as scopes. */
export const sectionScopes = (sql: SqlStorage): Scope[] => {
  const scopes: Scope[] = [];
  // From one to the next: a section's buckets are many, and none but the first is looked at.
  for (let after = "section/"; ; ) {
    const { scope } = sql
      .exec<{ scope: string | null }>(
        "SELECT min(scope) AS scope FROM buckets WHERE scope > ? AND scope < 'section0'",
        after,
      )
      .one();
    if (scope === null) return scopes;
    scopes.push(scope as Scope);
    after = scope;
  }
};

/** When the value of a listing's key last became different, ms since the epoch; undefined where it never was. */
export const listingChanged = (sql: SqlStorage, key: string): number | undefined =>
  sql.exec<{ changed: number }>("SELECT changed FROM listings WHERE key = ?", key).toArray()[0]?.changed;
