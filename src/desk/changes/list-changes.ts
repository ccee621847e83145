import {
  feedKey,
  latestKey,
  NAMED_SCOPES,
  NEWS_KEY,
  namesKey,
  type Scope,
  UNLISTED_KEY,
} from "../../archive/keys.ts";
import { FEED_ITEMS } from "../../archive/listing/feed.ts";
import { LATEST_CARDS, SECTION_CARDS } from "../../archive/listing/latest.ts";
import { nameOfScope } from "../../archive/listing/names.ts";
import { cardsByID, newestIDs, newestIDsOf } from "../ledger/listed.ts";
import { markListingsChanged } from "../ledger/listings.ts";

/*
 * Finds the listings that a transaction changes, from the places of its articles among the newest of each scope: before
 * an article that is in the scope changes, and after the last change. A transaction with many articles reads each scope
 * twice at most, and once if all its articles are new there.
 */

/** The difference of an article that lists show: its card, or only its body, which feeds contain. */
export type ListedPart = "card" | "body";

/** An article that is about to change in a scope. */
export interface ListedChange {
  id: string;
  part: ListedPart;
  /** `listed` if the scope has the article already. */
  place: "listed" | "new";
}

/** The listings that a transaction changes. */
export interface ListChanges {
  /** Notes that an article is about to change in a scope. Call it before the tables change. */
  touch: (scope: Scope, change: ListedChange) => void;
  /** Adds the keys of listings that have changed. */
  add: (keys: Iterable<string>) => void;
  /**
   * Records when the listings changed. Call it once, after all changes.
   *
   * @param now ms since the epoch
   * @returns the keys of the listings that have changed
   */
  finish: (now: number) => string[];
}

/** A scope with changes. */
interface TouchedScope {
  /** The newest articles before the first change of a listed article; undefined while all articles are new. */
  before: string[] | undefined;
  articles: Map<string, ListedPart>;
  /** The articles that were not in the scope before the transaction. */
  added: Set<string>;
}

/** The newest article of a scope before and after a transaction; undefined if the scope has none. */
interface NewestArticle {
  scope: Scope;
  before: string | undefined;
  after: string | undefined;
}

/** The places that matter. The list of the newest cards also names the bucket of the card after them. */
const PLACES = LATEST_CARDS + 1;

/** Returns the keys of the listings of newest articles that show an article. */
const listingsShowing = (scope: Scope, ids: readonly string[], id: string, part: ListedPart): string[] => {
  const rank = ids.indexOf(id);
  if (rank === -1) return [];
  const feed = rank < FEED_ITEMS ? [feedKey(scope)] : [];
  if (part === "body") return feed;
  const front = scope.startsWith("section/") && rank < SECTION_CARDS ? [latestKey("all")] : [];
  return [latestKey(scope), ...feed, ...front];
};

/** Starts to track the listings that a transaction changes. A part of the transaction that is undone adds keys in vain. */
export const trackListChanges = (sql: SqlStorage): ListChanges => {
  const scopes = new Map<Scope, TouchedScope>();
  const keys = new Set<string>();
  const add = (more: Iterable<string>): void => {
    for (const key of more) keys.add(key);
  };

  const touched = (scope: Scope): TouchedScope => {
    const known = scopes.get(scope) ?? { before: undefined, articles: new Map(), added: new Set() };
    scopes.set(scope, known);
    return known;
  };

  const compare = (scope: Scope, { before = [], articles }: TouchedScope, after: readonly string[]): void => {
    for (const [id, part] of articles)
      for (const ids of [before, after]) add(listingsShowing(scope, ids, id, part));
  };

  /** Returns the newest article of a scope before and after the transaction. */
  const newestOf = (scope: Scope, after: readonly string[]): NewestArticle => {
    const { before, added } = touched(scope);
    // Without a list from before, all changed articles are new. The list may be from the middle of the transaction.
    return { scope, before: (before ?? after).find((id) => !added.has(id)), after: after[0] };
  };

  /** Returns whether the card that gave a topic or an author its name has changed. Its former name is not known any more. */
  const isEdited = ({ scope, before }: NewestArticle): boolean =>
    before !== undefined && touched(scope).articles.get(before) === "card";

  /** Adds the names of all topics, authors or languages if one is new, gone or may have another name. */
  const compareNames = (newest: readonly NewestArticle[]): void => {
    const isNamed = ({ scope }: NewestArticle): boolean => /^(?:topic|author)\//u.test(scope);
    const others = newest.filter((each) => isNamed(each) && each.before !== each.after);
    const ids = others.flatMap(({ before, after }) => [before, after]).filter((id) => id !== undefined);
    const cards = ids.length === 0 ? undefined : cardsByID(sql, ids);
    const nameFrom = (scope: Scope, id: string | undefined): string | undefined => {
      const card = cards?.get(id ?? "");
      return card && nameOfScope(scope, [card]);
    };
    for (const each of newest) {
      const { scope, before, after } = each;
      const kind = NAMED_SCOPES.find((name) => scope.startsWith(`${name}/`));
      const isNewOrGone = (before === undefined) !== (after === undefined);
      const isRenamed =
        isNamed(each) && (isEdited(each) || nameFrom(scope, before) !== nameFrom(scope, after));
      if (kind !== undefined && (isNewOrGone || isRenamed)) keys.add(namesKey(kind));
    }
  };

  return {
    touch: (scope, { id, part, place }) => {
      if (scope === "unlisted") {
        if (part === "card") keys.add(UNLISTED_KEY);
        return;
      }
      const known = touched(scope);
      const { articles, added } = known;
      if (place === "new" && !articles.has(id)) added.add(id);
      if (place === "listed") known.before ??= newestIDs(sql, scope, PLACES);
      if (part === "card" || !articles.has(id)) articles.set(id, part);
      if (part === "card" && scope === "all") keys.add(NEWS_KEY);
    },
    add,
    finish: (now) => {
      const after = newestIDsOf(sql, [...scopes.keys()], PLACES);
      const touchedScopes = [...scopes].map(([scope, changes], at) => ({
        scope,
        changes,
        ids: after[at] ?? [],
      }));
      for (const { scope, changes, ids } of touchedScopes) compare(scope, changes, ids);
      compareNames(touchedScopes.map(({ scope, ids }) => newestOf(scope, ids)));
      markListingsChanged(sql, keys, now);
      return [...keys];
    },
  };
};
