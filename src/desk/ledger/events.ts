import type { Change, ChangeType } from "../../archive/changes.ts";
import { pageOf } from "../../archive/changes.ts";
import { type Errand, enqueue } from "../outbox/errands.ts";

/*
 * The change feed. An event is numbered in the transaction that makes its change public, and shown when readers
 * everywhere get what it tells of: its entry is in KV, and the purge that comes after KV has settled is done. Events
 * are shown in order, so that nobody who follows them passes one by.
 */

/** The purge that an event waits for. */
export interface SettlingPurge {
  tag: string;
  turn: number;
}

/** What stands at a path in public, as an event tells of it. */
const typeAt = (
  { kind, state }: { kind: string | null; state: string | null },
  first: "published" | "changed",
): ChangeType => {
  if (kind === null) return "removed";
  if (kind !== "current") return "moved";
  return state === "withdrawn" ? "withdrawn" : first;
};

/** A change of an article that has just been written down. */
interface Announced {
  id: string;
  /** Where something else stands than before. */
  paths: readonly string[];
  /** What is told of the article itself: whether readers knew it. */
  first: "published" | "changed";
  /** ms since the epoch. */
  now: number;
}

/** Numbers the events of a change: one for each path at which something else stands. */
export const announce = (sql: SqlStorage, { id, paths, first, now }: Announced): void => {
  const { path, revision, state } = sql
    .exec<{ path: string; revision: number; state: string }>(
      "SELECT path, revision, state FROM articles WHERE id = ?",
      id,
    )
    .one();
  // The article before the redirects to it.
  const ordered = [...paths].sort((a, b) => Number(b === path) - Number(a === path));
  for (const each of ordered) {
    const [held] = sql.exec<{ kind: string }>("SELECT kind FROM paths WHERE path = ?", each).toArray();
    const type = typeAt({ kind: held?.kind ?? null, state }, first);
    sql.exec(
      'INSERT INTO events (type, path, revision, time, "to") VALUES (?, ?, ?, ?, ?)',
      type,
      each,
      revision,
      now,
      type === "moved" ? path : null,
    );
  }
};

/** The last number that was given; 0 before the first. */
export const lastNumber = (sql: SqlStorage): number =>
  sql.exec<{ seq: number }>("SELECT coalesce(max(seq), 0) AS seq FROM events").one().seq;

/** The last number that is shown; 0 before the first. */
export const lastShown = (sql: SqlStorage): number =>
  sql.exec<{ seq: number }>("SELECT shown AS seq FROM feed").one().seq;

/**
 * Notes that KV has what the events of a path tell of.
 *
 * @param upTo the last number that had been given when the value was made
 */
export const settlesWith = (sql: SqlStorage, path: string, upTo: number, purge: SettlingPurge): void => {
  sql.exec(
    "UPDATE events SET tag = ?, turn = ? WHERE path = ? AND seq <= ? AND seq > ? AND tag IS NULL",
    purge.tag,
    purge.turn,
    path,
    upTo,
    lastShown(sql),
  );
};

/** The errands that write the feed from one number to another. */
export const feedErrands = (from: number, to: number): Errand[] => {
  const pages = Array.from({ length: pageOf(to) - pageOf(from) + 1 }, (_, index) => pageOf(from) + index);
  return [...pages, "latest"].map((name) => ({ kind: "changes", name: String(name), turn: 0 }));
};

/**
 * Shows the events that readers everywhere can follow by now, up to the first that they cannot.
 *
 * @param now ms since the epoch
 */
export const showSettled = (sql: SqlStorage, now: number): void => {
  const shown = lastShown(sql);
  const [waiting] = sql
    .exec<{ seq: number }>(
      `SELECT seq FROM events WHERE seq > ? AND (tag IS NULL OR EXISTS (
         SELECT 1 FROM outbox WHERE kind = 'purge' AND name = events.tag AND outbox.turn = events.turn
       )) ORDER BY seq LIMIT 1`,
      shown,
    )
    .toArray();
  const last = waiting === undefined ? lastNumber(sql) : waiting.seq - 1;
  if (last <= shown) return;
  sql.exec("UPDATE feed SET shown = ?", last);
  enqueue(sql, feedErrands(shown + 1, last), now);
};

/** The events that are shown, from one number to before another. */
export const eventsBetween = (sql: SqlStorage, from: number, before: number): Change[] =>
  sql
    .exec<{ seq: number; type: string; path: string; revision: number; time: number; to: string | null }>(
      'SELECT seq, type, path, revision, time, "to" FROM events WHERE seq >= ? AND seq < ? AND seq <= ? ORDER BY seq',
      from,
      before,
      lastShown(sql),
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
