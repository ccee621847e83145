/*
 * The jobs that wait in the outbox: keys to write to KV and tags to purge. A job stores a name and no value, because
 * the value is built when it is written. A change queues its jobs in its own transaction, so that a crash loses none.
 */

/** The kinds of KV keys: the entry of a path, a listing, a page of the change feed, the desk's status, a deleted media file. */
export type KeyKind = "entry" | "listing" | "changes" | "status" | "media";

/** A key to write, an entry to write again because of an article next to it (refreshes.ts), or a tag to purge. */
export type JobKind = KeyKind | "refresh" | "purge";

/**
 * How important a job is for readers. Jobs of an earlier priority run first:
 *
 * - `urgent`: withdrawals, and the ends of embargoes and schedules
 * - `edit`: every other change of one article or of the front page
 * - `needed`: entries of a batch that a listing of an edit names
 * - `batch`: changes of a batch to articles that readers have seen, and rebuilds
 * - `import`: new articles of a batch
 *
 * The purges at once after a change have the priority of the change, and planned repeats have `batch`.
 */
export const PRIORITIES = ["urgent", "edit", "needed", "batch", "import"] as const;

/** A priority by its name. The outbox stores its place in the list. */
export type Priority = (typeof PRIORITIES)[number];

/** One queued write to KV, or one queued purge. */
export interface Job {
  kind: JobKind;
  /** The path of an entry or of a media file, the listing's key, the page's number or `latest`, or the tag. */
  name: string;
  /**
   * The number of the purge among a tag's planned purges (edge/purge-schedule.ts). For keys: 0, or 1 for a write that
   * is repeated later (writes.ts).
   */
  repeat: number;
}

/** A job in the outbox. */
export interface WaitingJob extends Job {
  /** Counts how often the job was queued while it waited. Work for an earlier generation does not complete it. */
  generation: number;
  /** When it was queued, ms since the epoch. */
  queued: number;
  /** The earliest time to run it, ms since the epoch. */
  due: number;
  /** The number of failures so far. */
  attempts: number;
  priority: Priority;
  /** True if KV has never had the key, as far as the ledger knows: the entry of a new article of a batch. */
  isFresh: boolean;
  /** True for the entry of an article that has not changed itself, but an article next to it (refreshes.ts). */
  isRefresh: boolean;
}

/** A key that waits. */
export type WaitingKey = WaitingJob & { kind: KeyKind };

const FIRST_RETRY = 1_000;
const LAST_RETRY = 30_000;

/**
 * Returns how long to wait after a failure, ms. The delay doubles with each failure, up to 30 s. A random part of up
 * to half of it is subtracted, so that jobs that failed together do not retry together.
 *
 * @param attempts the failures so far, including this one
 * @param random at least 0 and less than 1
 */
export const retryDelay = (attempts: number, random: number): number =>
  Math.round(Math.min(LAST_RETRY, FIRST_RETRY * 2 ** (attempts - 1)) * (1 - random / 2));

/** Returns the place of a priority, as the outbox stores it. */
export const rankOf = (priority: Priority): number => PRIORITIES.indexOf(priority);

/**
 * Queues jobs. A job that already waits is not queued twice; it gets the more important priority.
 *
 * @param due ms since the epoch; the job waits longer if its key was written less than a second ago
 */
export const enqueue = (sql: SqlStorage, jobs: readonly Job[], due: number, priority: Priority): void => {
  sql.exec(
    `INSERT INTO outbox (kind, name, turn, generation, queued, due, attempts, priority, fresh)
     SELECT job.value ->> 'kind', job.value ->> 'name', job.value ->> 'repeat', 1, ?2,
       max(?2, coalesce((
         SELECT free FROM writes WHERE kind = job.value ->> 'kind' AND name = job.value ->> 'name'
       ), 0)),
       0, ?3, ?4 AND job.value ->> 'kind' = 'entry'
     FROM json_each(?1) AS job WHERE true
     ON CONFLICT (kind, name, turn) DO UPDATE SET generation = generation + 1, due = min(due, excluded.due),
       priority = min(priority, excluded.priority), fresh = min(fresh, excluded.fresh)`,
    JSON.stringify(jobs),
    due,
    rankOf(priority),
    priority === "import" ? 1 : 0,
  );
};

/** A batch waits while more articles than this wait for KV. */
const MAX_QUEUED = 10_000;

/**
 * Returns whether a batch should wait before it queues more, so that the outbox stays small. It reads at most 10,001
 * entries of an index.
 */
export const queuePressure = (sql: SqlStorage): "low" | "high" => {
  const { count } = sql
    .exec<{ count: number }>(
      `SELECT count(*) AS count FROM (
         SELECT 1 FROM outbox WHERE kind = 'entry' AND priority IN (?, ?) LIMIT ?
       )`,
      rankOf("batch"),
      rankOf("import"),
      MAX_QUEUED + 1,
    )
    .one();
  return count > MAX_QUEUED ? "high" : "low";
};

/** An entry that waits for KV. */
export interface WaitingEntry {
  path: string;
  /** ms since the epoch. */
  due: number;
  isFresh: boolean;
}

/** Returns the entries among these paths that wait for KV. */
export const waitingEntries = (sql: SqlStorage, paths: readonly string[]): WaitingEntry[] =>
  paths.length === 0
    ? []
    : sql
        .exec<{ path: string; due: number; fresh: number }>(
          `SELECT name AS path, due, fresh FROM outbox
           WHERE kind = 'entry' AND turn = 0 AND name IN (SELECT value FROM json_each(?))`,
          JSON.stringify(paths),
        )
        .toArray()
        .map(({ path, due, fresh }) => ({ path, due, isFresh: fresh === 1 }));

/** Returns when the first of these purges at once is due, ms since the epoch; undefined if none waits. */
export const firstPurgeDue = (sql: SqlStorage, tags: readonly string[]): number | undefined =>
  sql
    .exec<{ due: number | null }>(
      `SELECT min(due) AS due FROM outbox
       WHERE kind = 'purge' AND turn = 0 AND name IN (SELECT value FROM json_each(?))`,
      JSON.stringify(tags),
    )
    .one().due ?? undefined;

/** Gives the entries among these paths a more important priority, because a listing waits for them. */
export const raiseEntries = (sql: SqlStorage, paths: readonly string[], priority: Priority): void => {
  sql.exec(
    `UPDATE outbox SET priority = ?1
     WHERE kind = 'entry' AND turn = 0 AND name IN (SELECT value FROM json_each(?2)) AND priority > ?1`,
    rankOf(priority),
    JSON.stringify(paths),
  );
};

/**
 * Deletes a job that is done. If it was queued again in the meantime, it stays, its failures are forgotten, and its age
 * counts from the work that was done.
 *
 * @param begun when the work began, ms since the epoch
 * @param due when a job that stays is due, ms since the epoch
 * @returns `waits` if the job was queued again
 */
export const completeJob = (
  sql: SqlStorage,
  { kind, name, repeat, generation }: WaitingJob,
  { begun, due }: { begun: number; due: number },
): "done" | "waits" => {
  const key = [kind, name, repeat];
  const deleted = sql
    .exec(
      "DELETE FROM outbox WHERE kind = ? AND name = ? AND turn = ? AND generation = ? RETURNING 1",
      ...key,
      generation,
    )
    .toArray();
  if (deleted.length > 0) return "done";
  sql.exec(
    `UPDATE outbox SET attempts = 0, error = NULL, queued = max(queued, ?), due = ?
     WHERE kind = ? AND name = ? AND turn = ?`,
    begun,
    due,
    ...key,
  );
  return "waits";
};

/** Moves a job to another time, and records why it waits. Without a reason, it is late only after the new time. */
export const postponeJob = (
  sql: SqlStorage,
  { kind, name, repeat }: Job,
  due: number,
  reason: string | undefined,
): void => {
  sql.exec(
    "UPDATE outbox SET due = ?, error = ? WHERE kind = ? AND name = ? AND turn = ?",
    due,
    reason ?? null,
    kind,
    name,
    repeat,
  );
};

/**
 * Moves the planned repeats of the purges of some tags to a time, if they are due earlier.
 *
 * @param earliest ms since the epoch
 */
export const spaceRepeats = (sql: SqlStorage, tags: readonly string[], earliest: number): void => {
  sql.exec(
    `UPDATE outbox SET due = ?2
     WHERE kind = 'purge' AND name IN (SELECT value FROM json_each(?1)) AND turn > 0 AND due < ?2`,
    JSON.stringify(tags),
    earliest,
  );
};

/**
 * Makes every key due whose last write failed. Keys that have to wait a second after a write still do.
 *
 * @param now ms since the epoch
 */
export const retryFailedKeys = (sql: SqlStorage, now: number): void => {
  sql.exec("UPDATE outbox SET due = min(due, ?) WHERE error IS NOT NULL AND kind <> 'purge'", now);
};

/** Records a failure of a job: its reason, and when to retry. */
export const recordFailure = (sql: SqlStorage, job: WaitingJob, reason: string, due: number): void => {
  const { kind, name, repeat } = job;
  sql.exec(
    "UPDATE outbox SET due = ?, attempts = attempts + 1, error = ? WHERE kind = ? AND name = ? AND turn = ?",
    due,
    reason.slice(0, 500),
    kind,
    name,
    repeat,
  );
};
