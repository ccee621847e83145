/*
 * The jobs that wait in the outbox: keys to write to KV and tags to purge. A job stores a name and no value, because
 * the value is built when it is written. A change queues its jobs in its own transaction, so that a crash loses none.
 */

/** The kinds of KV keys: the entry of a path, a listing, a page of the change feed, the desk's status. */
export type KeyKind = "entry" | "listing" | "changes" | "status";

/** A key to write or a tag to purge. */
export type JobKind = KeyKind | "purge";

const KINDS = ["entry", "listing", "changes", "status", "purge"] as const satisfies readonly JobKind[];

/**
 * How important a job is for readers. Jobs of an earlier priority run first:
 *
 * - `urgent`: withdrawals, and the ends of embargoes and schedules
 * - `edit`: every other change of one article or of the front page
 * - `batch`: changes of a batch to articles that readers have seen, and rebuilds
 * - `import`: new articles of a batch
 */
export const PRIORITIES = ["urgent", "edit", "batch", "import"] as const;

/** A priority by its name. The outbox stores its place in the list. */
export type Priority = (typeof PRIORITIES)[number];

/** One queued write to KV, or one queued purge. */
export interface Job {
  kind: JobKind;
  /** The path, the listing's key, the page's number or `latest`, or the tag. */
  name: string;
  /** The number of the purge among a tag's planned purges (edge/purge-schedule.ts); 0 for keys. */
  repeat: number;
}

/** A job in the outbox. */
export interface WaitingJob extends Job {
  /** Counts how often the job was queued while it waited. Work for an earlier generation does not complete it. */
  generation: number;
  /** The earliest time to run it, ms since the epoch. */
  due: number;
  /** The number of failures so far. */
  attempts: number;
  priority: Priority;
}

/** The least time between two writes of a KV key, ms. KV accepts one write per second and key. */
export const WRITE_INTERVAL = 1_000;

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
    PRIORITIES.indexOf(priority),
    priority === "import" ? 1 : 0,
  );
};

type Row = { name: string; repeat: number; generation: number; due: number; attempts: number };

/** Returns the jobs of one kind and priority that are due, those with the earliest due time first; all for -1. */
const dueJobsOf = (
  sql: SqlStorage,
  kind: JobKind,
  priority: Priority,
  now: number,
  limit: number,
): WaitingJob[] =>
  sql
    .exec<Row>(
      `SELECT name, turn AS repeat, generation, due, attempts FROM outbox
       WHERE kind = ? AND priority = ? AND due <= ? ORDER BY due LIMIT ?`,
      kind,
      PRIORITIES.indexOf(priority),
      now,
      limit,
    )
    .toArray()
    .map((row) => ({ ...row, kind, priority }));

/**
 * Returns the jobs of one kind that are due, those with the most important priority first.
 *
 * @param limit the largest number of jobs; Infinity for all
 */
export const dueJobs = (sql: SqlStorage, kind: JobKind, now: number, limit: number): WaitingJob[] => {
  const jobs: WaitingJob[] = [];
  for (const priority of PRIORITIES) {
    if (jobs.length >= limit) break;
    jobs.push(...dueJobsOf(sql, kind, priority, now, limit === Infinity ? -1 : limit - jobs.length));
  }
  return jobs;
};

/** A batch waits while more new articles than this wait for KV. Locally KV takes them in two seconds. */
const MAX_QUEUED = 1_000;

/**
 * Returns whether a batch should wait before it queues more, so that the outbox stays small. It reads at most 1,001
 * entries of an index.
 */
export const queuePressure = (sql: SqlStorage): "low" | "high" => {
  const { count } = sql
    .exec<{ count: number }>(
      `SELECT count(*) AS count FROM (
         SELECT 1 FROM outbox WHERE kind = 'entry' AND priority IN (?, ?) LIMIT ?
       )`,
      PRIORITIES.indexOf("batch"),
      PRIORITIES.indexOf("import"),
      MAX_QUEUED + 1,
    )
    .one();
  return count > MAX_QUEUED ? "high" : "low";
};

const edgeOfDue = (sql: SqlStorage, edge: "min" | "max", kind: KeyKind, names: readonly string[]) =>
  sql
    .exec<{ due: number | null }>(
      `SELECT ${edge}(due) AS due FROM outbox WHERE kind = ? AND name IN (SELECT value FROM json_each(?))`,
      kind,
      JSON.stringify(names),
    )
    .one().due ?? undefined;

/** Returns when the first job for these keys is due, ms since the epoch; undefined if none waits. */
export const firstDue = (sql: SqlStorage, kind: KeyKind, names: readonly string[]): number | undefined =>
  edgeOfDue(sql, "min", kind, names);

/** Returns when the last job for these keys is due, ms since the epoch; undefined if none waits. */
export const lastDue = (sql: SqlStorage, kind: KeyKind, names: readonly string[]): number | undefined =>
  edgeOfDue(sql, "max", kind, names);

const CLASSES = KINDS.flatMap((kind) => PRIORITIES.map((_, priority) => `('${kind}', ${priority})`)).join(
  ", ",
);

/**
 * Returns when the next job of any kind is due, ms since the epoch; undefined if none waits. Purges may wait longer
 * than their due time, so that one call can send several (outbox/purges.ts).
 */
export const nextDue = (sql: SqlStorage): number | undefined =>
  sql
    .exec<{ due: number | null }>(
      `WITH classes (kind, priority) AS (VALUES ${CLASSES}), first (kind, due) AS (
         SELECT kind, (
           SELECT min(due) FROM outbox WHERE outbox.kind = classes.kind AND outbox.priority = classes.priority
         ) FROM classes
       )
       SELECT min(CASE kind WHEN 'purge' THEN max(due, (SELECT look FROM purge_budget)) ELSE due END) AS due
       FROM first WHERE due IS NOT NULL`,
    )
    .one().due ?? undefined;

/** Deletes a job that is done. If it was queued again in the meantime, it stays and its failures are reset. */
export const completeJob = (sql: SqlStorage, { kind, name, repeat, generation }: WaitingJob): void => {
  const key = [kind, name, repeat];
  sql.exec(
    "DELETE FROM outbox WHERE kind = ? AND name = ? AND turn = ? AND generation = ?",
    ...key,
    generation,
  );
  sql.exec("UPDATE outbox SET attempts = 0, error = NULL WHERE kind = ? AND name = ? AND turn = ?", ...key);
};

/** Moves a job to a later time. */
export const postponeJob = (sql: SqlStorage, { kind, name, repeat }: Job, due: number): void => {
  sql.exec("UPDATE outbox SET due = ? WHERE kind = ? AND name = ? AND turn = ?", due, kind, name, repeat);
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

/** Records that a key is written now, so that the next write of it comes at least a second later. */
export const delayNextWrite = (sql: SqlStorage, kind: KeyKind, name: string, now: number): void => {
  const free = now + WRITE_INTERVAL;
  sql.exec(
    "INSERT INTO writes (kind, name, free) VALUES (?1, ?2, ?3) ON CONFLICT (kind, name) DO UPDATE SET free = ?3",
    kind,
    name,
    free,
  );
  sql.exec("UPDATE outbox SET due = max(due, ?) WHERE kind = ? AND name = ?", free, kind, name);
};

/** Deletes the delays that have passed. */
export const deletePastDelays = (sql: SqlStorage, now: number): void => {
  sql.exec("DELETE FROM writes WHERE free <= ?", now);
};
