import { latestKey, type Scope } from "../../archive/keys.ts";
import { dayOf } from "../../archive/listing/buckets.ts";
import { scopesOf } from "../../archive/listing/listing.ts";
import { cardOf } from "../../article/card.ts";
import type { Article } from "../../article/model.ts";
import { moreCardOf } from "../../article/more-card.ts";
import { countDays } from "../ledger/buckets.ts";
import { isOnFront } from "../ledger/front.ts";
import { cardOfID, type ListedIn, listedIn, listInScopes, removeListed } from "../ledger/listed.ts";
import { placeOf, placesIn } from "../ledger/neighbours.ts";
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

/** Returns everything that the entries of other articles show of an article, and its place, as text to compare. */
const neighbourText = (article: Article): string => JSON.stringify([placeOf(article), moreCardOf(article)]);

/** Returns the lists that an article belongs to. */
const listsOf = (article: Article, timeZone: string): ListedIn[] => {
  const day = dayOf(article.published, timeZone);
  return scopesOf(article).map((scope) => ({
    scope,
    day,
    biography: hasBiography(article, scope),
    language: scope.startsWith("section/") ? article.language : null,
  }));
};

const isCounted = ({ scope }: ListedIn): boolean => scope !== "unlisted";

/**
 * Replaces an article in the lists.
 *
 * @param article undefined to remove it
 * @param shown whether the entries of other articles show something else of it than before
 */
const replaceInLists = (
  { sql, lists, places }: Transaction,
  id: string,
  article: Article | undefined,
  { timeZone, shown }: { timeZone: string; shown: "changed" | "same" },
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
  if (shown === "same") return;
  const place = article && placeOf(article);
  places.push(...placesIn(before), ...(place === undefined ? [] : [place]));
};

/** Returns whether the lists show a public article correctly, with its days in the publication's time zone. */
export const isListedCorrectly = (sql: SqlStorage, article: Article, timeZone: string): boolean => {
  const expected = listsOf(article, timeZone);
  const listed = new Map(listedIn(sql, article.id).map((each) => [each.scope, each]));
  const card = cardOfID(sql, article.id);
  return (
    listed.size === expected.length &&
    expected.every(({ scope, day, language }) => {
      const found = listed.get(scope);
      return found?.day === day && found.language === language;
    }) &&
    JSON.stringify(card) === JSON.stringify(cardOf(article))
  );
};

/** Removes an article from all lists. */
export const removeFromLists = (transaction: Transaction, id: string, timeZone: string): void =>
  replaceInLists(transaction, id, undefined, { timeZone, shown: "changed" });

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
  if (previous === undefined || listedText(previous) !== listedText(article)) {
    const isSame = previous !== undefined && neighbourText(previous) === neighbourText(article);
    replaceInLists(transaction, article.id, article, { timeZone, shown: isSame ? "same" : "changed" });
  } else
    for (const scope of scopesOf(article))
      transaction.lists.touch(scope, { id: article.id, part: "body", place: "listed" });
};
