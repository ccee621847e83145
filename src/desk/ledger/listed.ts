import type { NamedScope, Scope } from "../../archive/keys.ts";
import type { ScopeName } from "../../archive/listing/listing.ts";
import { type Card, cardOf } from "../../article/card.ts";
import type { Article } from "../../article/model.ts";
import { bucketHolding } from "./buckets.ts";
import { currentRevision, storedArticle } from "./current-revision.ts";

/*
 * Queries for the articles and cards in the lists.
 */

const cardsIn = (rows: { card: string }[]): Card[] => rows.map(({ card }) => JSON.parse(card) as Card);

const CARDS = "SELECT card FROM listed JOIN cards ON cards.id = listed.id WHERE scope = ?";

/** Returns the newest cards of a scope. */
export const newestCards = (sql: SqlStorage, scope: Scope, limit: number): Card[] =>
  cardsIn(
    sql.exec<{ card: string }>(`${CARDS} ORDER BY published DESC, path LIMIT ?`, scope, limit).toArray(),
  );

/**
 * Returns the cards of a scope that were published after a time, newest first.
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

/** Returns the cards of a day or of a whole month, newest first. */
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

/** Returns the ids of the newest articles of each scope, newest first. */
export const newestIDsOf = (sql: SqlStorage, scopes: readonly Scope[], limit: number): string[][] =>
  // One text instead of a row for each id, which takes ten times as long. An id contains no space.
  sql
    .exec<{ ids: string | null }>(
      `SELECT (
         SELECT group_concat(id, ' ') FROM (
           SELECT id FROM listed WHERE scope = json_each.value ORDER BY published DESC, path LIMIT ?2
         )
       ) AS ids FROM json_each(?1) ORDER BY json_each.key`,
      JSON.stringify(scopes),
      limit,
    )
    .toArray()
    .map(({ ids }) => ids?.split(" ") ?? []);

/** Returns the ids of the newest articles of a scope, newest first. */
export const newestIDs = (sql: SqlStorage, scope: Scope, limit: number): string[] =>
  newestIDsOf(sql, [scope], limit)[0] ?? [];

/** Returns the bucket of the card that follows the newest cards of a scope; undefined if there is no such card. */
export const bucketAfterNewest = (sql: SqlStorage, scope: Scope, newest: number): string | undefined => {
  const [next] = sql
    .exec<{ day: string }>(
      "SELECT day FROM listed WHERE scope = ? ORDER BY published DESC, path LIMIT 1 OFFSET ?",
      scope,
      newest,
    )
    .toArray();
  return next && bucketHolding(sql, scope, next.day);
};

/** Returns the card of an article or page; undefined if it is not public. */
export const cardOfID = (sql: SqlStorage, id: string): Card | undefined =>
  cardsIn(sql.exec<{ card: string }>("SELECT card FROM cards WHERE id = ?", id).toArray())[0];

/** Returns the card of an article if it is in the lists, otherwise undefined. */
export const listedCard = (sql: SqlStorage, id: string): Card | undefined =>
  cardsIn(
    sql
      .exec<{ card: string }>(
        "SELECT card FROM cards JOIN listed ON listed.id = cards.id WHERE cards.id = ? AND scope = 'all'",
        id,
      )
      .toArray(),
  )[0];

/** Returns the current documents of these articles. */
export const currentDocuments = (sql: SqlStorage, ids: readonly string[]): Article[] =>
  ids.map((id) => storedArticle(currentRevision(sql, id)?.document ?? ""));

/**
 * Returns the articles that give a topic or author its name and biography: the newest, and the newest with a
 * biography.
 */
export const articlesWithNames = (sql: SqlStorage, scope: Scope): Article[] => {
  if (!scope.startsWith("topic/") && !scope.startsWith("author/")) return [];
  const biographies = sql.exec<{ id: string }>(
    `SELECT id FROM listed INDEXED BY biographies WHERE scope = ? AND biography = 1
     ORDER BY published DESC, path LIMIT 1`,
    scope,
  );
  return currentDocuments(sql, [...newestIDs(sql, scope, 1), ...[...biographies].map(({ id }) => id)]);
};

/** Returns the scopes of the sections that have articles. */
export const sectionScopes = (sql: SqlStorage): Scope[] => {
  const scopes: Scope[] = [];
  // One query per section reads only its first bucket. A section may have many.
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

/** The list of topics or authors in a card. */
const NAMES_IN_CARD = { topic: "$.topics", author: "$.authors", language: "$.none" };

/**
 * Returns the ids of all topics, authors or languages that have articles, with the names from the newest article of each, sorted by
 * id.
 */
export const scopeNames = (sql: SqlStorage, kind: NamedScope, limit: number): ScopeName[] =>
  sql
    .exec<{ id: string; name: string | null }>(
      `WITH RECURSIVE found (scope) AS (
         SELECT min(scope) FROM buckets WHERE scope > ?1 AND scope < ?2
         UNION ALL
         SELECT (SELECT min(scope) FROM buckets WHERE buckets.scope > found.scope AND buckets.scope < ?2)
         FROM found WHERE scope IS NOT NULL
       ),
       ids AS (SELECT scope, substr(scope, length(?1) + 1) AS id FROM found WHERE scope IS NOT NULL LIMIT ?4)
       SELECT id, (
         SELECT value ->> 'name' FROM json_each((
           SELECT card FROM cards WHERE id = (
             SELECT id FROM listed WHERE listed.scope = ids.scope ORDER BY published DESC, path LIMIT 1
           )
         ), ?3) WHERE value ->> 'id' = ids.id
       ) AS name FROM ids`,
      `${kind}/`,
      `${kind}0`,
      NAMES_IN_CARD[kind],
      limit,
    )
    .toArray()
    .map(({ id, name }) => ({ id, ...(name !== null && { name }) }));

/** Returns the cards of some articles, by id. */
export const cardsByID = (sql: SqlStorage, ids: readonly string[]): Map<string, Card> =>
  new Map(
    sql
      .exec<{ id: string; card: string }>(
        "SELECT cards.id, card FROM json_each(?) CROSS JOIN cards ON cards.id = json_each.value",
        JSON.stringify(ids),
      )
      .toArray()
      .map(({ id, card }) => [id, JSON.parse(card) as Card]),
  );

/** A list that has an article. */
export interface ListedIn {
  scope: Scope;
  /** The day of `published` in the publication's time zone, `yyyy-mm-dd`. */
  day: string;
  /** True if the article has the biography of the scope's author. */
  biography: boolean;
  /** For a section: the article's language, BCP 47. For other scopes: null. */
  language: string | null;
}

/** The place of an article in a list. */
export interface ListedAt extends ListedIn {
  /** ms since the epoch. */
  published: number;
  path: string;
}

/** Returns the lists that have an article, with its place. */
export const listedIn = (sql: SqlStorage, id: string): ListedAt[] =>
  sql
    .exec<Omit<ListedAt, "scope" | "biography"> & { scope: string; biography: number }>(
      "SELECT scope, day, biography, language, published, path FROM listed WHERE id = ?",
      id,
    )
    .toArray()
    .map((row) => ({ ...row, scope: row.scope as Scope, biography: row.biography === 1 }));

/** Removes an article and its card from all lists. */
export const removeListed = (sql: SqlStorage, id: string): void => {
  sql.exec("DELETE FROM listed WHERE id = ?", id);
  sql.exec("DELETE FROM cards WHERE id = ?", id);
};

/** Puts an article and its card into lists. They must not have it yet. */
export const listInScopes = (sql: SqlStorage, article: Article, lists: readonly ListedIn[]): void => {
  const { id, path, published } = article;
  sql.exec("INSERT INTO cards (id, card) VALUES (?, ?)", id, JSON.stringify(cardOf(article)));
  sql.exec(
    `INSERT INTO listed (scope, published, path, id, day, biography, language)
     SELECT value ->> 'scope', ?, ?, ?, value ->> 'day', value ->> 'biography', value ->> 'language'
     FROM json_each(?)`,
    Date.parse(published),
    path,
    id,
    JSON.stringify(lists),
  );
};
