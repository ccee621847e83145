import { VERSION } from "./keys.ts";

/*
 * The change feed as KV stores it: pages of 500 events. The desk writes a page while it is still incomplete.
 */

/** The type of a change at a path. */
export type ChangeType =
  /** The article was not public before the change. */
  | "published"
  | "changed"
  /** The article moved to `to`. */
  | "moved"
  | "withdrawn"
  /** The path is no longer an alias of an article. */
  | "removed";

/** All types of changes. */
export const CHANGE_TYPES: readonly ChangeType[] = ["published", "changed", "moved", "withdrawn", "removed"];

/** One event of the change feed: a public change at a path. */
export interface Change {
  /** The number of the event: from 1, without gaps. */
  seq: number;
  type: ChangeType;
  path: string;
  /** The revision of the article after the change. */
  revision: string;
  /** ISO 8601, UTC. */
  time: string;
  /** The new path of a moved article. */
  to?: string;
}

/** An event as clients get it: with the URLs of its paths. */
export type PublicChange = Change & { url: string; toURL?: string };

/** Returns the fields of an event for clients. */
export const changeFields = (
  { path, to, ...event }: Change,
  urlOf: (path: string) => string,
): PublicChange => ({
  ...event,
  path,
  url: urlOf(path),
  ...(to !== undefined && { to, toURL: urlOf(to) }),
});

/** A page of the change feed: the value of one key. */
export interface ChangesPage {
  v: number;
  page: number;
  /** Identifies the numbering of a ledger that was restored from a backup. Missing in a ledger that never was. */
  epoch?: string;
  /** In order of their numbers. */
  events: Change[];
}

/** The end of the change feed. */
export interface ChangesLatest {
  v: number;
  /** The last page. */
  page: number;
  /** The number of the last event; 0 if there is none. */
  seq: number;
  /** As in `ChangesPage`. */
  epoch?: string;
}

/** The form of an epoch. */
export const EPOCH = /^[0-9a-f]{8}$/u;

/** The page of an event is its number divided by this, rounded down. */
const EVENTS_PER_PAGE = 500;

/** Returns the page that contains the event with this number. */
export const pageOfEvent = (seq: number): number => Math.floor(seq / EVENTS_PER_PAGE);

/** Returns the range of event numbers on a page: `from` is included, `before` is not. */
export const eventRange = (page: number): { from: number; before: number } => ({
  from: page * EVENTS_PER_PAGE,
  before: (page + 1) * EVENTS_PER_PAGE,
});

/** Returns the key of a page of the change feed, or of its end. */
export const changesKey = (page: number | "latest"): string => `changes:${page}`;

/**
 * Builds a page of the change feed.
 *
 * @param epoch undefined for a ledger that was never restored from a backup
 */
export const changesPage = (page: number, events: Change[], epoch: string | undefined): ChangesPage => ({
  v: VERSION,
  page,
  ...(epoch !== undefined && { epoch }),
  events,
});

/** Builds the value that describes the end of the change feed. */
export const changesLatest = (seq: number, epoch: string | undefined): ChangesLatest => ({
  v: VERSION,
  page: pageOfEvent(seq),
  seq,
  ...(epoch !== undefined && { epoch }),
});
