import { type JobKind, PRIORITIES, type Priority, rankOf, type WaitingJob, type WaitingKey } from "./jobs.ts";
import { REFRESHED } from "./refreshes.ts";

/*
 * Queries for the jobs that are due. Every query uses an index, because the outbox of an import has tens of thousands of
 * rows.
 */

/** The kinds of jobs that write keys, in the order in which they run at one priority. */
const KEY_KINDS = [
  "entry",
  "changes",
  "status",
  "listing",
  "refresh",
  "media",
] as const satisfies readonly DueKey["kind"][];

type Row = {
  kind: string;
  name: string;
  repeat: number;
  generation: number;
  queued: number;
  due: number;
  attempts: number;
  priority: number;
  fresh: number;
};

const FIELDS = "kind, name, turn AS repeat, generation, queued, due, attempts, priority, fresh";

const priorityAt = (rank: number): Priority => PRIORITIES[rank] ?? "edit";

const waitingJob = ({ kind, priority, fresh, ...row }: Row): WaitingJob => ({
  ...row,
  kind: kind as JobKind,
  priority: priorityAt(priority),
  isFresh: fresh === 1,
  isRefresh: fresh === REFRESHED,
});

/** A listing that has waited longer than this goes before entries of its priority, ms. */
const LONG_WAIT = 30_000;

const dueOf = (sql: SqlStorage, kind: JobKind, rank: number, latest: number, limit: number): WaitingJob[] =>
  sql
    .exec<Row>(
      `SELECT ${FIELDS} FROM outbox WHERE kind = ? AND priority = ? AND due <= ? ORDER BY due LIMIT ?`,
      kind,
      rank,
      latest,
      limit,
    )
    .toArray()
    .map(waitingJob);

const classes = (kinds: readonly JobKind[], priorities: readonly Priority[]): string =>
  priorities.flatMap((each) => kinds.map((kind) => `('${kind}', ${rankOf(each)})`)).join(", ");

/** The kinds and priorities, each with the time at which its first job is due; null if there is none. */
const firstDueByClass = (kinds: readonly JobKind[], priorities: readonly Priority[]): string =>
  `SELECT column1 AS kind, column2 AS rank, (
     SELECT min(due) FROM outbox WHERE outbox.kind = column1 AND outbox.priority = column2
   ) AS due FROM (VALUES ${classes(kinds, priorities)})`;

const KEY_CLASSES = firstDueByClass(KEY_KINDS, PRIORITIES);

/** A key that is due, or a refresh, which becomes one (refreshes.ts). */
export type DueKey = WaitingKey | (WaitingJob & { kind: "refresh" });

/** How many keys may be written. */
export interface KeyLimits {
  all: number;
  /** Of these, all but the entries that an editor or the clock has changed. */
  others: number;
}

/** Returns whether a job writes an entry that an editor or the clock has changed. */
export const isEditedEntry = ({ kind, priority }: Pick<WaitingJob, "kind" | "priority">): boolean =>
  kind === "entry" && (priority === "urgent" || priority === "edit");

/**
 * Returns the keys that are due, in the order in which they should be written: by priority, then entries before the
 * listings that name them, then refreshes. A listing goes first if entries have delayed it for half a minute.
 */
export const dueKeys = (sql: SqlStorage, now: number, { all, others }: KeyLimits): DueKey[] => {
  const due = sql
    .exec<{ kind: string; rank: number; due: number | null }>(KEY_CLASSES)
    .toArray()
    .flatMap((each) => (each.due !== null && each.due <= now ? [{ ...each, due: each.due }] : []));
  const keys = new Map<string, DueKey>();
  let othersLeft = others;
  const add = (kind: DueKey["kind"], rank: number, latest: number): void => {
    const isOther = !isEditedEntry({ kind, priority: priorityAt(rank) });
    const room = Math.min(all - keys.size, isOther ? othersLeft : all);
    if (room <= 0) return;
    const before = keys.size;
    for (const job of dueOf(sql, kind, rank, latest, room))
      keys.set(`${job.kind} ${job.repeat} ${job.name}`, job as DueKey);
    if (isOther) othersLeft -= keys.size - before;
  };
  const isLong = (each: { kind: string; due: number }): boolean =>
    each.kind === "listing" && each.due <= now - LONG_WAIT;
  for (const rank of PRIORITIES.keys()) {
    const ofRank = due.filter((each) => each.rank === rank);
    if (ofRank.some(isLong)) add("listing", rank, now - LONG_WAIT);
    for (const { kind } of ofRank) add(kind as DueKey["kind"], rank, now);
  }
  return [...keys.values()];
};

/** The purges of a kind: `edit` for those at once after a change of an editor, `planned` for all others. */
export type PurgeClass = "edit" | "planned";

const RANKS: Record<PurgeClass, readonly Priority[]> = {
  edit: ["urgent", "edit", "needed"],
  planned: ["batch", "import"],
};

/** Returns all purges of a class that are due, those with the earliest due time first in each priority. */
export const duePurges = (sql: SqlStorage, purgeClass: PurgeClass, now: number): WaitingJob[] =>
  RANKS[purgeClass].flatMap((priority) => dueOf(sql, "purge", rankOf(priority), now, -1));

const DUE_EDITS = `SELECT 1 FROM (${firstDueByClass(["entry", "listing", "refresh"], RANKS.edit)}) WHERE due <= ? LIMIT 1`;

/** Returns whether keys that an editor has changed wait to be written. */
export const hasDueEdits = (sql: SqlStorage, now: number): boolean =>
  sql.exec(DUE_EDITS, now).toArray().length > 0;

const firstDueOf = (kinds: readonly JobKind[], priorities: readonly Priority[]): string =>
  `SELECT min(due) FROM (${firstDueByClass(kinds, priorities)})`;

/** When the jobs of each sort are due first, ms since the epoch; undefined if there is none. */
export interface FirstDue {
  keys: number | undefined;
  editPurges: number | undefined;
  plannedPurges: number | undefined;
}

const FIRST_DUE = `SELECT (${firstDueOf(KEY_KINDS, PRIORITIES)}) AS keys,
  (${firstDueOf(["purge"], RANKS.edit)}) AS edit, (${firstDueOf(["purge"], RANKS.planned)}) AS planned`;

/** Returns when the first job of each sort is due. The budget may delay purges longer (outbox/purges.ts). */
export const firstDue = (sql: SqlStorage): FirstDue => {
  const { keys, edit, planned } = sql
    .exec<{ keys: number | null; edit: number | null; planned: number | null }>(FIRST_DUE)
    .one();
  return { keys: keys ?? undefined, editPurges: edit ?? undefined, plannedPurges: planned ?? undefined };
};

/** Returns when the last planned purge is due, ms since the epoch; undefined if none waits. Repeats have the priority `batch`. */
export const lastPlannedPurge = (sql: SqlStorage): number | undefined =>
  sql
    .exec<{ due: number | null }>(
      "SELECT max(due) AS due FROM outbox WHERE kind = 'purge' AND priority = ?",
      rankOf("batch"),
    )
    .one().due ?? undefined;

/** Returns whether a purge that was queued until a time, ms since the epoch, has failed and waits for another attempt. */
export const hasFailingPurges = (sql: SqlStorage, until: number): boolean =>
  sql
    .exec(
      "SELECT 1 FROM outbox WHERE error IS NOT NULL AND queued <= ? AND kind = 'purge' AND attempts > 0 LIMIT 1",
      until,
    )
    .toArray().length > 0;

/** Returns whether a write of the desk's status waits for KV. */
export const hasWaitingStatus = (sql: SqlStorage): boolean =>
  sql.exec("SELECT 1 FROM outbox WHERE kind = 'status' LIMIT 1").toArray().length > 0;

/** Returns whether entries, listings or deletions of media files wait for KV. */
export const hasWaitingKeys = (sql: SqlStorage): boolean =>
  sql.exec("SELECT 1 FROM outbox WHERE kind IN ('entry', 'listing', 'refresh', 'media') LIMIT 1").toArray()
    .length > 0;

const FIRST_REPORTED = `SELECT (${firstDueOf(["entry", "listing", "refresh", "media", "changes", "purge"], PRIORITIES)}) AS due`;

/**
 * Returns since when the oldest overdue job waits, ms since the epoch; undefined if none is overdue. A job that failed or
 * was postponed is overdue since it was queued, and any other since it is due.
 */
export const oldestOverdue = (sql: SqlStorage, now: number): number | undefined => {
  const [delayed] = sql
    .exec<{ since: number }>(
      `SELECT queued AS since FROM outbox WHERE error IS NOT NULL AND queued <= ? AND kind <> 'status'
       ORDER BY queued LIMIT 1`,
      now,
    )
    .toArray();
  const { due } = sql.exec<{ due: number | null }>(FIRST_REPORTED).one();
  const oldest = Math.min(delayed?.since ?? Infinity, due ?? Infinity);
  return oldest <= now ? oldest : undefined;
};
