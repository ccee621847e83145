import { type State, storedArticle } from "../ledger/current-revision.ts";
import { changesJobs, lastVisibleEvent } from "../ledger/events.ts";
import { enqueue } from "../ledger/jobs.ts";
import type { Moment } from "../ledger/moment.ts";
import { pathsOf } from "../ledger/paths.ts";
import { isListedCorrectly, updateLists } from "./lists.ts";
import { entryJobs, listingJobs } from "./publish-jobs.ts";
import { inTransaction, type Transaction } from "./transaction.ts";

/*
 * Writes every KV key again from the ledger. It works in slices, so that the desk can serve requests in between, and
 * continues after a restart. First come all articles, which are listed again if the settings have changed (the time
 * zone), then all listings and the change feed. At last it deletes the keys that the ledger does not know
 * (outbox/unknown-keys.ts).
 */

/** A rebuild in progress. */
export interface Rebuild {
  /** ms since the epoch. */
  started: number;
  phase: "articles" | "listings" | "keys";
  /** The id or key of the last article or listing that the rebuild has written, or the position in the list of keys. */
  after: string;
}

/** The number of articles or listings in one slice. */
const SLICE = 50;

/** The rebuild pauses while more keys than this wait for KV, so that it does not delay editors. */
const MAX_WAITING = 200;

/** Returns the rebuild in progress; undefined if there is none. */
export const currentRebuild = (sql: SqlStorage): Rebuild | undefined => {
  const [row] = sql
    .exec<{ started: number; phase: string; after: string }>("SELECT started, phase, after FROM rebuild")
    .toArray();
  return row === undefined ? undefined : { ...row, phase: row.phase as Rebuild["phase"] };
};

/** Records how far a rebuild is. */
export const saveProgress = (sql: SqlStorage, phase: Rebuild["phase"], after: string): void => {
  sql.exec("UPDATE rebuild SET phase = ?, after = ?", phase, after);
};

/** Records that a rebuild is complete. */
export const endRebuild = (sql: SqlStorage): void => {
  sql.exec("DELETE FROM rebuild");
};

/**
 * Starts a rebuild. A rebuild in progress starts again from the beginning.
 *
 * @param now ms since the epoch
 */
export const startRebuild = (sql: SqlStorage, now: number): void => {
  endRebuild(sql);
  sql.exec("INSERT INTO rebuild (only, started, phase, after) VALUES (1, ?, 'articles', '')", now);
};

const rebuildArticles = (transaction: Transaction, { after }: Rebuild, at: Moment): void => {
  const { sql } = transaction;
  const rows = sql
    .exec<{ id: string; state: string; document: string }>(
      `SELECT id, articles.state, document FROM articles JOIN revisions USING (id, revision)
       WHERE id > ? ORDER BY id LIMIT ?`,
      after,
      SLICE,
    )
    .toArray();
  for (const { id, state, document } of rows) {
    const article = storedArticle(document);
    const isPublic = (state as State) === "published";
    if (isPublic && !isListedCorrectly(sql, article, at.timeZone))
      updateLists(transaction, article, undefined, at.timeZone);
    transaction.queue(entryJobs(pathsOf(sql, id)), "batch");
  }
  const last = rows.at(-1);
  if (last === undefined) saveProgress(sql, "listings", "");
  else saveProgress(sql, "articles", last.id);
};

const rebuildListings = (sql: SqlStorage, { after }: Rebuild, now: number): void => {
  const keys = sql
    .exec<{ key: string }>("SELECT key FROM listings WHERE key > ? ORDER BY key LIMIT ?", after, SLICE)
    .toArray()
    .map(({ key }) => key);
  enqueue(sql, listingJobs(keys), now, "batch");
  const last = keys.at(-1);
  if (last === undefined) {
    if (lastVisibleEvent(sql) > 0) enqueue(sql, changesJobs(0, lastVisibleEvent(sql)), now, "batch");
    saveProgress(sql, "keys", "");
  } else saveProgress(sql, "listings", last);
};

const waitingKeys = (sql: SqlStorage): number =>
  sql
    .exec<{ count: number }>(
      "SELECT count(*) AS count FROM (SELECT 1 FROM outbox WHERE kind IN ('entry', 'listing') LIMIT ?)",
      MAX_WAITING + 1,
    )
    .one().count;

/** Returns whether the next slice of a rebuild can run: a rebuild is in progress, and not too many keys wait for KV. */
export const canRebuild = (sql: SqlStorage): boolean =>
  currentRebuild(sql) !== undefined && waitingKeys(sql) <= MAX_WAITING;

/** Runs the next slice of the rebuild in progress, unless too many keys wait for KV. */
export const rebuildSlice = (storage: DurableObjectStorage, at: Moment): void => {
  const { sql } = storage;
  inTransaction(storage, at, (transaction) => {
    const current = currentRebuild(sql);
    if (current === undefined || !canRebuild(sql)) return;
    switch (current.phase) {
      case "articles":
        return rebuildArticles(transaction, current, at);
      case "listings":
        return rebuildListings(sql, current, at.now);
      case "keys":
        return undefined;
    }
  });
};
