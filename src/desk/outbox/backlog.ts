import type { ErrandKind } from "./errands.ts";

/*
 * What waits, for people who look.
 */

/** An errand as it is shown. */
export interface Pending {
  kind: ErrandKind;
  name: string;
  /** Since when it waits, ms since the epoch. */
  queued: number;
  /** When it is done or tried again, ms since the epoch. */
  due: number;
  /** How often it has failed. */
  attempts: number;
  /** Why it failed the last time. */
  error: string | null;
}

/** The errands that are due first. */
export const pending = (sql: SqlStorage, limit: number): Pending[] =>
  sql
    .exec<Omit<Pending, "kind"> & { kind: string }>(
      "SELECT kind, name, queued, due, attempts, error FROM outbox ORDER BY due, kind, name LIMIT ?",
      limit,
    )
    .toArray()
    .map((row) => ({ ...row, kind: row.kind as ErrandKind }));

/** How much waits. */
export interface Backlog {
  entries: number;
  listings: number;
  changes: number;
  purges: number;
  /** Since when the oldest waits that should be done by now, ms since the epoch; undefined when nothing should. */
  overdue: number | undefined;
}

/** How much waits, and for how long it should not have waited: a purge waits from when it was planned for. */
export const backlog = (sql: SqlStorage, now: number): Backlog => {
  const counts = sql
    .exec<{ kind: string; count: number; overdue: number | null }>(
      `SELECT kind, count(*) AS count,
              min(CASE WHEN kind <> 'purge' OR attempts > 0 THEN queued WHEN due <= ?1 THEN due END) AS overdue
       FROM outbox WHERE kind <> 'status' GROUP BY kind`,
      now,
    )
    .toArray();
  const count = (kind: ErrandKind): number => counts.find((row) => row.kind === kind)?.count ?? 0;
  const since = counts.map(({ overdue }) => overdue).filter((each) => each !== null);
  return {
    entries: count("entry"),
    listings: count("listing"),
    changes: count("changes"),
    purges: count("purge"),
    overdue: since.length === 0 ? undefined : Math.min(...since),
  };
};
