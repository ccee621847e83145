import type { Change, ChangeType } from "../../archive/changes.ts";
import { pageOfEvent } from "../../archive/changes.ts";
import { enqueue, type Job } from "./jobs.ts";

/*
 * The events of the change feed. An event gets its number in the transaction that makes its change public. The feed
 * shows it when readers everywhere get the change: KV has the entry, and the purge after KV has settled is done.
 * Events become visible in order, so that a follower misses none.
 */

/** The purge for which an event waits. */
export interface SettlingPurge {
  tag: string;
  /** The number of the purge among the tag's planned purges. */
  repeat: number;
}

/** A public change of an article, after the ledger has stored it. */
interface PublicChange {
  id: string;
  /** The paths whose public entry has changed. */
  paths: readonly string[];
  /** The type of the article's own event: `published` if it was not public before. */
  type: "published" | "changed";
  /** The revision of the change; the article's current one if undefined. */
  revision?: number | undefined;
  /** When the change happened, ms since the epoch. */
  time: number;
}

/**
 * Adds one event for each path whose public entry has changed, with the type of what the path holds now. The article comes
 * before the redirects to it.
 */
export const addEvents = (sql: SqlStorage, { id, paths, type, revision, time }: PublicChange): void => {
  sql.exec(
    `INSERT INTO events (type, path, revision, time, "to")
     SELECT
       CASE
         WHEN paths.kind IS NULL THEN 'removed'
         WHEN paths.kind <> 'current' THEN 'moved'
         WHEN articles.state = 'withdrawn' THEN 'withdrawn'
         ELSE ?1
       END,
       changed.value, coalesce(?5, articles.revision), ?2, iif(paths.kind <> 'current', articles.path, NULL)
     FROM json_each(?3) AS changed
     JOIN articles ON articles.id = ?4
     LEFT JOIN paths ON paths.path = changed.value
     ORDER BY changed.value <> articles.path, changed.key`,
    type,
    time,
    JSON.stringify(paths),
    id,
    revision ?? null,
  );
};

/** Returns the number of the last event; 0 if there is none. */
export const lastEvent = (sql: SqlStorage): number =>
  sql.exec<{ seq: number }>("SELECT coalesce(max(seq), 0) AS seq FROM events").one().seq;

/** Returns the number of the last event that the feed shows; 0 if it shows none. */
export const lastVisibleEvent = (sql: SqlStorage): number =>
  sql.exec<{ seq: number }>("SELECT shown AS seq FROM feed").one().seq;

/** Returns what identifies the numbering of the events; undefined if the ledger was never restored from a backup. */
export const feedEpoch = (sql: SqlStorage): string | undefined => {
  const { epoch } = sql.exec<{ epoch: string }>("SELECT epoch FROM feed").one();
  return epoch === "" ? undefined : epoch;
};

/** Marks the events as numbered anew, because the ledger is restored from a backup. Their numbers differ from before. */
export const startEpoch = (sql: SqlStorage): void => {
  sql.exec("UPDATE feed SET epoch = lower(hex(randomblob(4)))");
};

/**
 * Links the events of a path to the purge for which they wait, after KV has the path's entry.
 *
 * @param upTo the number of the last event when the entry's value was built
 */
export const linkEventsToPurge = (
  sql: SqlStorage,
  path: string,
  upTo: number,
  { tag, repeat }: SettlingPurge,
): void => {
  sql.exec(
    "UPDATE events SET tag = ?, turn = ? WHERE path = ? AND seq <= ? AND seq > ? AND tag IS NULL",
    tag,
    repeat,
    path,
    upTo,
    lastVisibleEvent(sql),
  );
};

/** Returns the jobs that write the pages of the feed that hold a range of events, and `latest`. */
export const changesJobs = (first: number, last: number): Job[] => {
  const firstPage = pageOfEvent(first);
  const pages = Array.from({ length: pageOfEvent(last) - firstPage + 1 }, (_, index) => firstPage + index);
  return [...pages, "latest"].map((name) => ({ kind: "changes", name: String(name), repeat: 0 }));
};

/**
 * Makes the events visible whose changes readers everywhere get, up to the first event that still waits.
 *
 * @param now ms since the epoch
 * @returns whether it has queued jobs
 */
export const showSettledEvents = (sql: SqlStorage, now: number): "queued" | "nothing" => {
  const visible = lastVisibleEvent(sql);
  const [waiting] = sql
    .exec<{ seq: number }>(
      `SELECT seq FROM events WHERE seq > ? AND (tag IS NULL OR EXISTS (
         SELECT 1 FROM outbox WHERE kind = 'purge' AND name = events.tag AND outbox.turn = events.turn
       )) ORDER BY seq LIMIT 1`,
      visible,
    )
    .toArray();
  const last = waiting === undefined ? lastEvent(sql) : waiting.seq - 1;
  if (last <= visible) return "nothing";
  sql.exec("UPDATE feed SET shown = ?", last);
  enqueue(sql, changesJobs(visible + 1, last), now, "edit");
  return "queued";
};

/** Returns the visible events from one number up to, but not including, another. */
export const eventsBetween = (sql: SqlStorage, from: number, before: number): Change[] =>
  sql
    .exec<{ seq: number; type: string; path: string; revision: number; time: number; to: string | null }>(
      'SELECT seq, type, path, revision, time, "to" FROM events WHERE seq >= ? AND seq < ? AND seq <= ? ORDER BY seq',
      from,
      before,
      lastVisibleEvent(sql),
    )
    .toArray()
    .map(({ seq, type, path, revision, time, to }) => ({
      seq,
      type: type as ChangeType,
      path,
      revision: String(revision),
      time: new Date(time).toISOString(),
      ...(to !== null && { to }),
    }));
