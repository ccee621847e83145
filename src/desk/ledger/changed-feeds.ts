import type { Scope } from "../../archive/keys.ts";
import type { SettlingPurge } from "./events.ts";
import { listingChanged } from "./listings.ts";

/*
 * The feeds that have changed since the hub was last told about them. A change counts when readers everywhere get it, as an event
 * does: KV has the feed, and the purge after KV has settled is done.
 */

/** The number of scopes that wait, for people. */
export const countChangedFeeds = (sql: SqlStorage): number =>
  sql.exec<{ count: number }>("SELECT count(DISTINCT scope) AS count FROM changed_feeds").one().count;

/**
 * Records that KV has a feed. A rebuild writes feeds that have not changed, and they are not recorded.
 *
 * @param key the feed's key
 * @param settling the purge after which every reader gets the feed
 */
export const recordChangedFeed = (
  sql: SqlStorage,
  { key, scope }: { key: string; scope: Scope },
  { tag, repeat }: SettlingPurge,
): void => {
  const changed = listingChanged(sql, key);
  if (changed === undefined) return;
  const news = sql
    .exec(
      `INSERT INTO announced_feeds (scope, changed) VALUES (?1, ?2)
       ON CONFLICT (scope) DO UPDATE SET changed = ?2 WHERE changed < ?2 RETURNING 1`,
      scope,
      changed,
    )
    .toArray();
  if (news.length === 0) return;
  // The number of a repeat is the second for which it is planned (edge/purge-schedule.ts).
  sql.exec(
    "INSERT OR IGNORE INTO changed_feeds (due, scope, tag, turn) VALUES (?, ?, ?, ?)",
    repeat * 1_000,
    scope,
    tag,
    repeat,
  );
};

/** A feed that has changed. */
export interface ChangedFeed {
  scope: Scope;
  /** When the purge was planned after which readers everywhere get the feed, ms since the epoch. */
  due: number;
}

/** Returns the changed feeds that readers everywhere get, the longest waiting first. */
export const settledFeeds = (sql: SqlStorage, now: number, limit: number): ChangedFeed[] =>
  sql
    .exec<{ scope: string; due: number }>(
      `SELECT scope, due FROM changed_feeds WHERE due <= ? AND NOT EXISTS (
         SELECT 1 FROM outbox WHERE kind = 'purge' AND name = tag AND outbox.turn = changed_feeds.turn
       ) ORDER BY due, scope LIMIT ?`,
      now,
      limit,
    )
    .toArray()
    .map(({ scope, due }) => ({ scope: scope as Scope, due }));

/** Records that the hub knows about changed feeds. */
export const recordAnnouncedFeeds = (sql: SqlStorage, feeds: readonly ChangedFeed[]): void => {
  sql.exec(
    `DELETE FROM changed_feeds WHERE (due, scope) IN (
       SELECT value ->> 'due', value ->> 'scope' FROM json_each(?)
     )`,
    JSON.stringify(feeds),
  );
};

/** Forgets all changed feeds, because there is no hub. */
export const forgetChangedFeeds = (sql: SqlStorage): void => {
  sql.exec("DELETE FROM changed_feeds");
};
