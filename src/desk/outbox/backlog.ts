import { oldestOverdue } from "../ledger/due-jobs.ts";
import { type JobKind, PRIORITIES } from "../ledger/jobs.ts";

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

/** The kinds in the order in which jobs that are due at the same time are listed. */
const KINDS = [
  "changes",
  "entry",
  "listing",
  "media",
  "purge",
  "refresh",
  "status",
] as const satisfies readonly JobKind[];

/** Returns the jobs with the earliest due times. */
export const pendingJobs = (sql: SqlStorage, limit: number): PendingJob[] =>
  KINDS.flatMap((kind) =>
    PRIORITIES.flatMap((_, rank) =>
      sql
        .exec<Omit<PendingJob, "kind">>(
          `SELECT name, queued, due, attempts, error FROM outbox WHERE kind = ? AND priority = ?
           ORDER BY due LIMIT ?`,
          kind,
          rank,
          limit,
        )
        .toArray()
        .map((row) => ({ ...row, kind })),
    ),
  )
    .sort((a, b) => a.due - b.due)
    .slice(0, limit);

/** The number of waiting jobs of each kind. */
export interface Backlog {
  /** With refreshes. */
  entries: number;
  listings: number;
  changes: number;
  /** Deletions of media files. */
  media: number;
  purges: number;
  /** Since when the oldest overdue job waits, ms since the epoch; undefined if no job is overdue. */
  overdue: number | undefined;
}

/** Counts the waiting jobs. A key is overdue from the time it was queued, a purge from its planned time. */
export const backlog = (sql: SqlStorage, now: number): Backlog => {
  const count = (kind: JobKind): number =>
    sql.exec<{ count: number }>("SELECT count(*) AS count FROM outbox WHERE kind = ?", kind).one().count;
  return {
    entries: count("entry") + count("refresh"),
    listings: count("listing"),
    changes: count("changes"),
    media: count("media"),
    purges: count("purge"),
    overdue: oldestOverdue(sql, now),
  };
};
