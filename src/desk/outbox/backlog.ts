import type { JobKind } from "../ledger/jobs.ts";

/*
 * Queries about the waiting jobs, for people and for the desk's status.
 */

/** A waiting job, with the reason why it waits. */
export interface PendingJob {
  kind: JobKind;
  name: string;
  /** When it was queued, ms since the epoch. */
  queued: number;
  /** When it runs or is retried, ms since the epoch. */
  due: number;
  /** The number of failures so far. */
  attempts: number;
  /** The reason of the last failure. */
  error: string | null;
}

/** Returns the jobs with the earliest due times. */
export const pendingJobs = (sql: SqlStorage, limit: number): PendingJob[] =>
  sql
    .exec<Omit<PendingJob, "kind"> & { kind: string }>(
      "SELECT kind, name, queued, due, attempts, error FROM outbox ORDER BY due, kind, name LIMIT ?",
      limit,
    )
    .toArray()
    .map((row) => ({ ...row, kind: row.kind as JobKind }));

/** The number of waiting jobs of each kind. */
export interface Backlog {
  entries: number;
  listings: number;
  changes: number;
  purges: number;
  /** Since when the oldest overdue job waits, ms since the epoch; undefined if no job is overdue. */
  overdue: number | undefined;
}

/** Counts the waiting jobs. A key is overdue from the time it was queued, a purge from its planned time. */
export const backlog = (sql: SqlStorage, now: number): Backlog => {
  const counts = sql
    .exec<{ kind: string; count: number; overdue: number | null }>(
      `SELECT kind, count(*) AS count,
              min(CASE WHEN kind <> 'purge' OR attempts > 0 THEN queued WHEN due <= ?1 THEN due END) AS overdue
       FROM outbox WHERE kind <> 'status' GROUP BY kind`,
      now,
    )
    .toArray();
  const count = (kind: JobKind): number => counts.find((row) => row.kind === kind)?.count ?? 0;
  const since = counts.map(({ overdue }) => overdue).filter((each) => each !== null);
  return {
    entries: count("entry"),
    listings: count("listing"),
    changes: count("changes"),
    purges: count("purge"),
    overdue: since.length === 0 ? undefined : Math.min(...since),
  };
};
