import { latestKey, type Scope } from "../../archive/keys.ts";
import { dayOf } from "../../archive/listing/buckets.ts";
import { scopesOf } from "../../archive/listing/listing.ts";
import { cardOf } from "../../article/card.ts";
import type { Article } from "../../article/model.ts";
import { countDays } from "../ledger/buckets.ts";
import { isOnFront } from "../ledger/front.ts";
import { cardOfID, type ListedIn, listedIn, listInScopes, removeListed } from "../ledger/listed.ts";
import type { Transaction } from "./transaction.ts";

/*
 * Keeps the tables of the lists up to date, so that one indexed query builds each listing, and notes the listings that
 * a change affects.
 */

const hasBiography = (article: Article, scope: Scope): boolean =>
  article.authors.some(({ id, bio }) => scope === `author/${id}` && bio !== undefined);

/** Returns everything that lists show of an article, as text to compare: its scopes, its card and its authors. */
const listedText = (article: Article): string =>
  JSON.stringify([scopesOf(article), cardOf(article), article.authors]);

/** Returns the lists that an article belongs to. */
const listsOf = (article: Article, timeZone: string): ListedIn[] => {
  const day = dayOf(article.published, timeZone);
  return scopesOf(article).map((scope) => ({ scope, day, biography: hasBiography(article, scope) }));
};

const isCounted = ({ scope }: ListedIn): boolean => scope !== "unlisted";

const replaceInLists = (
  { sql, lists }: Transaction,
  id: string,
  article: Article | undefined,
  timeZone: string,
): void => {
  const before = listedIn(sql, id);
  const after = article === undefined ? [] : listsOf(article, timeZone);
  for (const { scope, biography } of [...before, ...after]) {
    const place = before.some((each) => each.scope === scope) ? "listed" : "new";
    lists.touch(scope, { id, part: "card", place });
    // An author's page shows the newest biography, which may be older than the newest articles.
    if (biography) lists.add([latestKey(scope)]);
    if (scope === "all" && isOnFront(sql, id)) lists.add([latestKey("all")]);
  }
  if (before.length > 0) removeListed(sql, id);
  if (article !== undefined) listInScopes(sql, article, after);
  lists.add(countDays(sql, { from: before.filter(isCounted), to: after.filter(isCounted) }));
};

/** Returns whether the lists show a public article correctly, with its days in the publication's time zone. */
export const isListedCorrectly = (sql: SqlStorage, article: Article, timeZone: string): boolean => {
  const scopes = scopesOf(article);
  const days = new Map(listedIn(sql, article.id).map(({ scope, day }) => [scope, day]));
  const day = dayOf(article.published, timeZone);
  const card = cardOfID(sql, article.id);
  return (
    days.size === scopes.length &&
    scopes.every((scope) => days.get(scope) === day) &&
    JSON.stringify(card) === JSON.stringify(cardOf(article))
  );
};

/** Removes an article from all lists. */
export const removeFromLists = (transaction: Transaction, id: string, timeZone: string): void =>
  replaceInLists(transaction, id, undefined, timeZone);

/**
 * Puts a public article into the lists that it belongs to, and removes it from all others.
 *
 * @param previous the article's public document until now; undefined if it was not public
 */
export const updateLists = (
  transaction: Transaction,
  article: Article,
  previous: Article | undefined,
  timeZone: string,
): void => {
  if (previous === undefined || listedText(previous) !== listedText(article))
    replaceInLists(transaction, article.id, article, timeZone);
  else
    for (const scope of scopesOf(article))
      transaction.lists.touch(scope, { id: article.id, part: "body", place: "listed" });
};
