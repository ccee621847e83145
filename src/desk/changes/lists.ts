import { feedKey, latestKey, NEWS_KEY, type Scope, UNLISTED_KEY } from "../../archive/keys.ts";
import { dayOf } from "../../archive/listing/buckets.ts";
import { FEED_ITEMS } from "../../archive/listing/feed.ts";
import { LATEST_CARDS, SECTION_CARDS } from "../../archive/listing/latest.ts";
import { scopesOf } from "../../archive/listing/listing.ts";
import { cardOf } from "../../article/card.ts";
import type { Article } from "../../article/model.ts";
import { moveBetweenDays } from "../ledger/buckets.ts";
import { isOnFront } from "../ledger/front.ts";
import { bucketAfterNewest, cardOfID, newestIDs } from "../ledger/listed.ts";
import { markListingsChanged } from "../ledger/listings.ts";
import type { Moment } from "../ledger/moment.ts";

/*
 * Keeps the tables of the lists up to date, so that one indexed query builds each listing, and finds the listings
 * that a change affects.
 */

const hasBiography = (article: Article, scope: Scope): number =>
  article.authors.some(({ id, bio }) => scope === `author/${id}` && bio !== undefined) ? 1 : 0;

/** Returns everything that lists show of an article, as text to compare: its scopes, its card and its authors. */
const listedText = (article: Article): string =>
  JSON.stringify([scopesOf(article), cardOf(article), article.authors]);

/** Returns the day of an article in each scope that lists it. */
const daysByScope = (sql: SqlStorage, id: string): Map<Scope, string> =>
  new Map(
    sql
      .exec<{ scope: string; day: string }>("SELECT scope, day FROM listed WHERE id = ?", id)
      .toArray()
      .map(({ scope, day }) => [scope as Scope, day]),
  );

const givesBiography = (sql: SqlStorage, scope: Scope, id: string): boolean =>
  sql.exec("SELECT 1 FROM listed WHERE id = ? AND scope = ? AND biography = 1", id, scope).toArray().length >
  0;

/** Returns the keys of the listings of newest articles that show an article now. */
const newestListings = (sql: SqlStorage, scope: Scope, id: string): string[] => {
  if (scope === "unlisted") return [UNLISTED_KEY];
  const rank = newestIDs(sql, scope, LATEST_CARDS).indexOf(id);
  const keys: string[] = [];
  if (rank !== -1 || givesBiography(sql, scope, id)) keys.push(latestKey(scope));
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

const replaceInLists = (sql: SqlStorage, id: string, article: Article | undefined, at: Moment): string[] => {
  const before = daysByScope(sql, id);
  const after = article === undefined ? [] : scopesOf(article);
  const scopes = [...new Set([...before.keys(), ...after])];
  const newest = (): string[] => scopes.flatMap((scope) => newestListings(sql, scope, id));
  const keys = new Set(newest());
  const nextBuckets = scopes.map((scope) => bucketAfterNewest(sql, scope));
  sql.exec("DELETE FROM listed WHERE id = ?", id);
  sql.exec("DELETE FROM cards WHERE id = ?", id);
  const day = article === undefined ? undefined : dayOf(article.published, at.timeZone);
  if (article !== undefined && day !== undefined) insert(sql, article, day);
  for (const key of newest()) keys.add(key);
  for (const scope of scopes) {
    if (scope === "unlisted") continue;
    const to = after.includes(scope) ? day : undefined;
    for (const key of moveBetweenDays(sql, scope, before.get(scope), to)) keys.add(key);
  }
  // The bucket after the newest cards may change although none of the newest cards does.
  for (const [index, scope] of scopes.entries())
    if (scope !== "unlisted" && bucketAfterNewest(sql, scope) !== nextBuckets[index])
      keys.add(latestKey(scope));
  if (scopes.includes("all")) keys.add(NEWS_KEY);
  markListingsChanged(sql, keys, at.now);
  return [...keys];
};

/** Returns whether the lists show a public article correctly, with its days in the publication's time zone. */
export const isListedCorrectly = (sql: SqlStorage, article: Article, at: Moment): boolean => {
  const scopes = scopesOf(article);
  const days = daysByScope(sql, article.id);
  const day = dayOf(article.published, at.timeZone);
  const card = cardOfID(sql, article.id);
  return (
    days.size === scopes.length &&
    scopes.every((scope) => days.get(scope) === day) &&
    JSON.stringify(card) === JSON.stringify(cardOf(article))
  );
};

/**
 * Removes an article from all lists.
 *
 * @returns the keys of the listings that have changed
 */
export const removeFromLists = (sql: SqlStorage, id: string, at: Moment): string[] =>
  replaceInLists(sql, id, undefined, at);

/**
 * Puts a public article into the lists that it belongs to, and removes it from all others.
 *
 * @param previous the article's public document until now; undefined if it was not public
 * @returns the keys of the listings that have changed; only feeds if no list shows a difference
 */
export const updateLists = (
  sql: SqlStorage,
  article: Article,
  previous: Article | undefined,
  at: Moment,
): string[] => {
  if (previous === undefined || listedText(previous) !== listedText(article))
    return replaceInLists(sql, article.id, article, at);
  const feeds = scopesOf(article)
    .filter((scope) => scope !== "unlisted")
    .filter((scope) => newestIDs(sql, scope, FEED_ITEMS).includes(article.id))
    .map(feedKey);
  markListingsChanged(sql, feeds, at.now);
  return feeds;
};
