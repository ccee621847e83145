/*
 * What KV and the caches must still learn: names, not values, because a value is made when it is written. An
 * errand is asked for in the transaction of the change that makes it necessary, so that a crash loses none.
 */

/** KV keys to write: the entry of a path, a listing, a part of the change feed, how the desk is. */
export type KeyKind = "entry" | "listing" | "changes" | "status";

/** A key to write, or a tag to purge. */
export type ErrandKind = KeyKind | "purge";

/** One thing to do. */
export interface Errand {
  kind: ErrandKind;
  /** The path, the listing's key, the page's number, or the tag. */
  name: string;
  /** Which of a tag's purges it is (edge/purge-schedule.ts); 0 for keys. */
  turn: number;
}

/** An errand that waits. */
export interface WaitingErrand extends Errand {
  /** How often it was asked for while it waited: what was done for an earlier generation is not enough. */
  generation: number;
  /** Not before this time, ms since the epoch. */
  due: number;
  /** How often it has failed. */
  attempts: number;
}

/** KV takes one write a second per key. */
export const WRITE_INTERVAL = 1_000;

const FIRST_RETRY = 1_000;
const LAST_RETRY = 30_000;

/**
 * How long to wait after a failure, ms: doubled each time up to half a minute, less up to a half at random, so
 * that what failed together does not return together.
 *
 * @param attempts failures so far, this one included
 * @param random from 0 up to 1
 */
export const retryDelay = (attempts: number, random: number): number =>
  Math.round(Math.min(LAST_RETRY, FIRST_RETRY * 2 ** (attempts - 1)) * (1 - random / 2));

/**
 * Asks for errands. One that waits already is not done twice.
 *
 * @param due ms since the epoch; later where the key was written less than a second ago
 */
export const enqueue = (sql: SqlStorage, errands: Iterable<Errand>, due: number): void => {
  for (const { kind, name, turn } of errands)
    sql.exec(
      `INSERT INTO outbox (kind, name, turn, generation, queued, due, attempts)
       VALUES (?1, ?2, ?3, 1, ?4, max(?4, coalesce((SELECT free FROM pace WHERE name = ?2), 0)), 0)
       ON CONFLICT (kind, name, turn) DO UPDATE SET generation = generation + 1, due = min(due, excluded.due)`,
      kind,
      name,
      turn,
      due,
    );
};

type Row = { kind: string; name: string; turn: number; generation: number; due: number; attempts: number };

/**
 * The errands of a kind that are due, those first that have waited longest.
 *
 * @param limit how many at the most; -1 for all
 */
export const dueErrands = (sql: SqlStorage, kind: ErrandKind, now: number, limit: number): WaitingErrand[] =>
  sql
    .exec<Row>(
      `SELECT kind, name, turn, generation, due, attempts FROM outbox
       WHERE kind = ? AND due <= ? ORDER BY due LIMIT ?`,
      kind,
      now,
      limit,
    )
    .toArray()
    .map((row) => ({ ...row, kind }));

const edgeOfDue = (sql: SqlStorage, edge: "min" | "max", kind: KeyKind, names: readonly string[]) =>
  sql
    .exec<{ due: number | null }>(
      `SELECT ${edge}(due) AS due FROM outbox WHERE kind = ? AND name IN (SELECT value FROM json_each(?))`,
      kind,
      JSON.stringify(names),
    )
    .one().due ?? undefined;

/** When the first of the errands for some keys is due, ms since the epoch; undefined when none waits. */
export const firstDue = (sql: SqlStorage, kind: KeyKind, names: readonly string[]): number | undefined =>
  edgeOfDue(sql, "min", kind, names);

/** When the last of the errands for some keys is due, ms since the epoch; undefined when none waits. */
export const lastDue = (sql: SqlStorage, kind: KeyKind, names: readonly string[]): number | undefined =>
  edgeOfDue(sql, "max", kind, names);

/**
 * When the next errand of all is due, ms since the epoch; undefined when none waits. Purges may wait longer than
 * they are due, for company (purges.ts).
 */
export const nextDue = (sql: SqlStorage): number | undefined =>
  sql
    .exec<{ due: number | null }>(
      `SELECT min(CASE kind WHEN 'purge' THEN max(due, (SELECT look FROM purge_budget)) ELSE due END) AS due
       FROM outbox`,
    )
    .one().due ?? undefined;

/** Takes an errand off the list. One that was asked for again since it was begun stays, with a clean record. */
export const complete = (sql: SqlStorage, { kind, name, turn, generation }: WaitingErrand): void => {
  const key = [kind, name, turn];
  sql.exec(
    "DELETE FROM outbox WHERE kind = ? AND name = ? AND turn = ? AND generation = ?",
    ...key,
    generation,
  );
  sql.exec("UPDATE outbox SET attempts = 0, error = NULL WHERE kind = ? AND name = ? AND turn = ?", ...key);
};

/** Puts an errand off. */
export const postpone = (sql: SqlStorage, { kind, name, turn }: Errand, due: number): void => {
  sql.exec("UPDATE outbox SET due = ? WHERE kind = ? AND name = ? AND turn = ?", due, kind, name, turn);
};

/** Notes a failure: when it is tried again, and why it failed. */
export const fail = (sql: SqlStorage, errand: WaitingErrand, reason: string, due: number): void => {
  const { kind, name, turn } = errand;
  sql.exec(
    "UPDATE outbox SET due = ?, attempts = attempts + 1, error = ? WHERE kind = ? AND name = ? AND turn = ?",
    due,
    reason.slice(0, 500),
    kind,
    name,
    turn,
  );
};

/** Notes that a key is being written or was written now, so that it is not written again within a second. */
export const pace = (sql: SqlStorage, name: string, now: number): void => {
  const free = now + WRITE_INTERVAL;
  sql.exec(
    "INSERT INTO pace (name, free) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET free = ?2",
    name,
    free,
  );
  sql.exec("UPDATE outbox SET due = max(due, ?) WHERE name = ?", free, name);
};

/** Forgets the paces that hold nothing back any more. */
export const forgetPaces = (sql: SqlStorage, now: number): void => {
  sql.exec("DELETE FROM pace WHERE free <= ?", now);
};
