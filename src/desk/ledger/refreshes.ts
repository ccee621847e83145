import { type Priority, rankOf, type WaitingJob } from "./jobs.ts";

/*
 * Refreshes: the entries of articles next to a changed one, which show its card. KV has these entries already, so no list
 * waits for a refresh. It waits behind all other keys of its priority. An import therefore writes most entries once.
 */

/** A refresh of a withdrawal comes before batches, because readers see the withdrawn headline. */
const AFTER: Record<Priority, Priority> = {
  urgent: "edit",
  edit: "batch",
  needed: "batch",
  batch: "batch",
  import: "import",
};

/**
 * Queues refreshes of entries. An entry that waits for KV anyway needs none: its value is built when it is written.
 *
 * @param due ms since the epoch
 * @param priority of the change
 */
export const enqueueRefreshes = (
  sql: SqlStorage,
  paths: readonly string[],
  due: number,
  priority: Priority,
): void => {
  sql.exec(
    `INSERT INTO outbox (kind, name, turn, generation, queued, due, attempts, priority, fresh)
     SELECT 'refresh', job.value, 0, 1, ?2, ?2, 0, ?3, 0 FROM json_each(?1) AS job
     WHERE NOT EXISTS (
       SELECT 1 FROM outbox AS entry WHERE entry.kind = 'entry' AND entry.name = job.value AND entry.turn = 0
         AND NOT EXISTS (SELECT 1 FROM writes WHERE kind = 'entry' AND name = job.value AND begun IS NOT NULL)
     )
     ON CONFLICT (kind, name, turn) DO UPDATE SET due = min(due, excluded.due),
       priority = min(priority, excluded.priority)`,
    JSON.stringify(paths),
    due,
    rankOf(AFTER[priority]),
  );
};

/** The value of `fresh` for an entry that is written because of a refresh. Any other reason replaces it. */
export const REFRESHED = 2;

/**
 * Replaces a refresh that is due by an ordinary write of the entry. Only after a withdrawal is the page purged at once: else the
 * repeats of the change purge it too, and one call less is used.
 *
 * @param now ms since the epoch
 */
export const startRefresh = (sql: SqlStorage, { name, priority }: WaitingJob, now: number): void => {
  sql.exec("DELETE FROM outbox WHERE kind = 'refresh' AND name = ?", name);
  sql.exec(
    `INSERT INTO outbox (kind, name, turn, generation, queued, due, attempts, priority, fresh)
     SELECT 'entry', ?1, 0, 1, ?2, max(?2, coalesce((SELECT free FROM writes WHERE kind = 'entry' AND name = ?1), 0)), 0, ?3, ?4
     WHERE true
     ON CONFLICT (kind, name, turn) DO UPDATE SET generation = generation + 1, due = min(due, excluded.due),
       priority = min(priority, excluded.priority), fresh = min(fresh, excluded.fresh)`,
    name,
    now,
    // Not "import": readers may have seen the entry.
    rankOf(priority === "import" ? "batch" : priority),
    priority === "edit" ? 0 : REFRESHED,
  );
};
