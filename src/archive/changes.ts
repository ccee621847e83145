import { VERSION } from "./keys.ts";

/*
 * The change feed, as it lies in KV: pages of 500 numbers, written while they are open.
 */

/** What became different at a path. */
export type ChangeType =
  /** An article can be read where none could. */
  | "published"
  | "changed"
  /** The article that was here is at `to` now. */
  | "moved"
  | "withdrawn"
  /** Nothing is here any more: an alias that its article has given up. */
  | "removed";

/** Every type. */
export const CHANGE_TYPES: readonly ChangeType[] = ["published", "changed", "moved", "withdrawn", "removed"];

/** One thing that became different in public. */
export interface Change {
  /** From 1, without a gap. */
  seq: number;
  type: ChangeType;
  path: string;
  /** The article's, from then on. */
  revision: string;
  /** ISO 8601, UTC. */
  time: string;
  /** Where a moved article is now. */
  to?: string;
}

/** What one key holds of the feed. */
export interface ChangesPage {
  v: number;
  page: number;
  /** In order. */
  events: Change[];
}

/** How far the feed goes. */
export interface ChangesLatest {
  v: number;
  /** The page that is being filled. */
  page: number;
  /** The last number; 0 where there is none. */
  seq: number;
}

/** Numbers of one page: the page of a number is its quotient. */
const EVENTS_PER_PAGE = 500;

/** The page that holds a number. */
export const pageOf = (seq: number): number => Math.floor(seq / EVENTS_PER_PAGE);

/** The numbers of a page: from the first to before the last. */
export const numbersOf = (page: number): { from: number; before: number } => ({
  from: page * EVENTS_PER_PAGE,
  before: (page + 1) * EVENTS_PER_PAGE,
});

/** The key of a page of the feed, or of where it ends. */
export const changesKey = (page: number | "latest"): string => `changes:${page}`;

/** A page of the feed. */
export const changesPage = (page: number, events: Change[]): ChangesPage => ({ v: VERSION, page, events });

/** Where the feed ends. */
export const changesLatest = (seq: number): ChangesLatest => ({ v: VERSION, page: pageOf(seq), seq });
