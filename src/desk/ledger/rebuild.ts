import { type Errand, enqueue } from "../outbox/errands.ts";
import { feedErrands, lastShown } from "./events.ts";
import { isListedAs, list } from "./lists.ts";
import type { Moment } from "./moment.ts";
import { pathsOf } from "./paths.ts";
import { entryErrands } from "./publicity.ts";
import { type State, storedArticle } from "./standing.ts";

/*
 * Every KV key again, from the ledger: in slices, so that the desk serves meanwhile, and from where it was when the
 * object ends in between. First all articles, each listed anew where the settings say otherwise than they did (the
 * time zone), then all listings that there ever were, then the change feed.
 */

/** A rebuild that is under way. */
export interface Rebuild {
  /** ms since the epoch. */
  started: number;
  phase: "articles" | "listings";
  /** The last article or listing that was looked at. */
  after: string;
}

/** Articles or listings of one slice. */
const SLICE = 50;

/** Keys that wait for KV, above which a rebuild waits for them: it must not bury what editors do. */
const MAX_WAITING = 200;

/** The rebuild that is under way; undefined when there is none. */
export const rebuild = (sql: SqlStorage): Rebuild | undefined => {
  const [row] = sql
    .exec<{ started: number; phase: string; after: string }>("SELECT started, phase, after FROM rebuild")
    .toArray();
  return row === undefined ? undefined : { ...row, phase: row.phase as Rebuild["phase"] };
};

const proceed = (sql: SqlStorage, phase: Rebuild["phase"], after: string): void => {
  sql.exec("UPDATE rebuild SET phase = ?, after = ?", phase, after);
};

/**
 * Starts a rebuild, one that is under way from its beginning.
 *
 * @param now ms since the epoch
 */
export const startRebuild = (sql: SqlStorage, now: number): void => {
  sql.exec("DELETE FROM rebuild");
  sql.exec("INSERT INTO rebuild (only, started, phase, after) VALUES (1, ?, 'articles', '')", now);
};

const rebuildArticles = (sql: SqlStorage, { after }: Rebuild, at: Moment): void => {
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
    if (isPublic && !isListedAs(sql, article, at)) list(sql, article, undefined, at);
    enqueue(sql, entryErrands(pathsOf(sql, id)), at.now);
  }
  const last = rows.at(-1);
  if (last === undefined) proceed(sql, "listings", "");
  else proceed(sql, "articles", last.id);
};

const rebuildListings = (sql: SqlStorage, { after }: Rebuild, now: number): void => {
  const keys = sql
    .exec<{ key: string }>("SELECT key FROM listings WHERE key > ? ORDER BY key LIMIT ?", after, SLICE)
    .toArray()
    .map(({ key }) => key);
  enqueue(
    sql,
    keys.map((key): Errand => ({ kind: "listing", name: key, turn: 0 })),
    now,
  );
  const last = keys.at(-1);
  if (last === undefined) {
    if (lastShown(sql) > 0) enqueue(sql, feedErrands(0, lastShown(sql)), now);
    sql.exec("DELETE FROM rebuild");
  } else proceed(sql, "listings", last);
};

const keysWaiting = (sql: SqlStorage): number =>
  sql
    .exec<{ count: number }>(
      "SELECT count(*) AS count FROM (SELECT 1 FROM outbox WHERE kind IN ('entry', 'listing') LIMIT ?)",
      MAX_WAITING + 1,
    )
    .one().count;

/** Whether the next slice of a rebuild can be taken: one is under way, and not too much waits for KV already. */
export const canRebuild = (sql: SqlStorage): boolean =>
  rebuild(sql) !== undefined && keysWaiting(sql) <= MAX_WAITING;

/** Takes the next slice of a rebuild that is under way, unless enough waits for KV already. */
export const rebuildSlice = (storage: DurableObjectStorage, at: Moment): void => {
  const { sql } = storage;
  storage.transactionSync(() => {
    const current = rebuild(sql);
    if (current === undefined || !canRebuild(sql)) return;
    switch (current.phase) {
      case "articles":
        return rebuildArticles(sql, current, at);
      case "listings":
        return rebuildListings(sql, current, at.now);
    }
  });
};
