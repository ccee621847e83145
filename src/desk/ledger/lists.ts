import { dayOf } from "../../archive/buckets.ts";
import { FEED_ITEMS } from "../../archive/feed.ts";
import { feedKey, latestKey, NEWS_KEY, type Scope, UNLISTED_KEY } from "../../archive/keys.ts";
import { LATEST_CARDS, SECTION_CARDS } from "../../archive/latest.ts";
import { scopesOf } from "../../archive/listing.ts";
import { cardOf } from "../../article/card.ts";
import type { Article } from "../../article/model.ts";
import { moveBetween } from "./buckets.ts";
import { isOnFront } from "./front.ts";
import { bucketAfterNewest, cardOfID, newestIDs } from "./listed.ts";
import type { Moment } from "./moment.ts";
import { touch } from "./touched.ts";

/*
 * The lists in which public articles stand, as tables, so that each listing is one indexed query; and which
 * listings a change touches.
 */

const hasBiography = (article: Article, scope: Scope): number =>
  article.authors.some(({ id, bio }) => scope === `author/${id}` && bio !== undefined) ? 1 : 0;

/** All that lists show of an article: its card, the scopes, and the authors' biographies. */
const shown = (article: Article): string =>
  JSON.stringify([scopesOf(article), cardOf(article), article.authors]);

/** The days under which an article stands, by scope. */
const placesOf = (sql: SqlStorage, id: string): Map<Scope, string> =>
  new Map(
    sql
      .exec<{ scope: string; day: string }>("SELECT scope, day FROM listed WHERE id = ?", id)
      .toArray()
      .map(({ scope, day }) => [scope as Scope, day]),
  );

const lendsBiography = (sql: SqlStorage, scope: Scope, id: string): boolean =>
  sql.exec("SELECT 1 FROM listed WHERE id = ? AND scope = ? AND biography = 1", id, scope).toArray().length >
  0;

/** The listings of the newest that show an article at this moment. */
const newestShowing = (sql: SqlStorage, scope: Scope, id: string): string[] => {
  if (scope === "unlisted") return [UNLISTED_KEY];
  const rank = newestIDs(sql, scope, LATEST_CARDS).indexOf(id);
  const keys: string[] = [];
  if (rank !== -1 || lendsBiography(sql, scope, id)) keys.push(latestKey(scope));
  if (rank !== -1 && rank < FEED_ITEMS) keys.push(feedKey(scope));
  if (scope.startsWith("section/") && rank !== -1 && rank < SECTION_CARDS) keys.push(latestKey("all"));
  if (scope === "all" && isOnFront(sql, id)) keys.push(latestKey("all"));
  return keys;
};

const insert = (sql: SqlStorage, article: Article, day: string): void => {
  sql.exec("INSERT INTO cards (id, card) VALUES (?, ?)", article.id, JSON.stringify(cardOf(article)));
  for (const scope of scopesOf(article))
    sql.exec(
      "INSERT INTO listed (scope, published, path, id, day, biography) VALUES (?, ?, ?, ?, ?, ?)",
      scope,
      Date.parse(article.published),
      article.path,
      article.id,
      day,
      hasBiography(article, scope),
    );
};

const relist = (sql: SqlStorage, id: string, article: Article | undefined, at: Moment): string[] => {
  const before = placesOf(sql, id);
  const after = article === undefined ? [] : scopesOf(article);
  const scopes = [...new Set([...before.keys(), ...after])];
  const newest = (): string[] => scopes.flatMap((scope) => newestShowing(sql, scope, id));
  const keys = new Set(newest());
  const wentOn = scopes.map((scope) => bucketAfterNewest(sql, scope));
  sql.exec("DELETE FROM listed WHERE id = ?", id);
  sql.exec("DELETE FROM cards WHERE id = ?", id);
  const day = article === undefined ? undefined : dayOf(article.published, at.timeZone);
  if (article !== undefined && day !== undefined) insert(sql, article, day);
  for (const key of newest()) keys.add(key);
  for (const scope of scopes) {
    if (scope === "unlisted") continue;
    const to = after.includes(scope) ? day : undefined;
    for (const key of moveBetween(sql, scope, before.get(scope), to)) keys.add(key);
  }
  // Which bucket comes after the newest may be another one though none of them is.
  for (const [at, scope] of scopes.entries())
    if (scope !== "unlisted" && bucketAfterNewest(sql, scope) !== wentOn[at]) keys.add(latestKey(scope));
  if (scopes.includes("all")) keys.add(NEWS_KEY);
  touch(sql, keys, at.now);
  return [...keys];
};

/** Whether a public article stands in its lists as it should, on today's calendar. */
export const isListedAs = (sql: SqlStorage, article: Article, at: Moment): boolean => {
  const scopes = scopesOf(article);
  const places = placesOf(sql, article.id);
  const day = dayOf(article.published, at.timeZone);
  const card = cardOfID(sql, article.id);
  return (
    places.size === scopes.length &&
    scopes.every((scope) => places.get(scope) === day) &&
    JSON.stringify(card) === JSON.stringify(cardOf(article))
  );
};

/**
 * Takes an article out of all lists.
 *
 * @returns the keys of the listings whose values are different now
 */
export const unlist = (sql: SqlStorage, id: string, at: Moment): string[] => relist(sql, id, undefined, at);

/**
 * Puts a public article into the lists that it belongs to, and out of all others.
 *
 * @param previous as it was public until now
 * @returns the keys of the listings whose values are different now: feeds alone where no list shows what has changed
 */
export const list = (
  sql: SqlStorage,
  article: Article,
  previous: Article | undefined,
  at: Moment,
): string[] => {
  if (previous === undefined || shown(previous) !== shown(article))
    return relist(sql, article.id, article, at);
  const feeds = scopesOf(article)
    .filter((scope) => scope !== "unlisted")
    .filter((scope) => newestIDs(sql, scope, FEED_ITEMS).includes(article.id))
    .map(feedKey);
  touch(sql, feeds, at.now);
  return feeds;
};
