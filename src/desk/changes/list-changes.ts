import { feedKey, latestKey, NEWS_KEY, type Scope, UNLISTED_KEY } from "../../archive/keys.ts";
import { FEED_ITEMS } from "../../archive/listing/feed.ts";
import { LATEST_CARDS, SECTION_CARDS } from "../../archive/listing/latest.ts";
import { newestIDs, newestIDsOf } from "../ledger/listed.ts";
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
    const known = scopes.get(scope) ?? { before: undefined, articles: new Map() };
    scopes.set(scope, known);
    return known;
  };

  const compare = (scope: Scope, { before = [], articles }: TouchedScope, after: readonly string[]): void => {
    for (const [id, part] of articles)
      for (const ids of [before, after]) add(listingsShowing(scope, ids, id, part));
  };

  return {
    touch: (scope, { id, part, place }) => {
      if (scope === "unlisted") {
        if (part === "card") keys.add(UNLISTED_KEY);
        return;
      }
      const known = touched(scope);
      const { articles } = known;
      if (place === "listed") known.before ??= newestIDs(sql, scope, PLACES);
      if (part === "card" || !articles.has(id)) articles.set(id, part);
      if (part === "card" && scope === "all") keys.add(NEWS_KEY);
    },
    add,
    finish: (now) => {
      const after = newestIDsOf(sql, [...scopes.keys()], PLACES);
      for (const [at, [scope, changes]] of [...scopes].entries()) compare(scope, changes, after[at] ?? []);
      markListingsChanged(sql, keys, now);
      return [...keys];
    },
  };
};
