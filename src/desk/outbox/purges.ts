import { afterRefusal, nextPurgeRun } from "../../edge/purge-budget.ts";
import { purgesAfter, SETTLING } from "../../edge/purge-schedule.ts";
import { SITE_TAG } from "../../http/freshness.ts";
import type { SettlingPurge } from "../ledger/events.ts";
import { completeJob, dueJobs, enqueue, type Priority, type WaitingJob } from "../ledger/jobs.ts";

/*
 * The purges in the outbox, and the platform's budget for them. edge/ decides when a purge is due and which tags one
 * call contains, for the desk and for the simulation.
 */

/** What sending purges needs from its caller. */
export interface PurgeEnvironment {
  sql: SqlStorage;
  /** Purges at most 100 tags; rejects if the platform refuses. */
  purge: (tags: string[]) => Promise<void>;
  /** Records a failure and when to retry. */
  failed: (job: WaitingJob, error: unknown) => void;
  /** Returns the current time, ms since the epoch. */
  now: () => number;
}

/** If more purges than this wait, a new one purges the whole site, so that an import does not fill the memory. */
const MAX_WAITING = 5_000;

/** Whether the outbox has room for purges of single tags. */
export type PurgeRoom = "room" | "full";

/** Returns whether the outbox has room for purges. It counts them, so call it once for many keys. */
export const purgeRoom = (sql: SqlStorage): PurgeRoom =>
  sql
    .exec<{ count: number }>(
      "SELECT count(*) AS count FROM (SELECT 1 FROM outbox WHERE kind = 'purge' LIMIT ?)",
      MAX_WAITING + 1,
    )
    .one().count > MAX_WAITING
    ? "full"
    : "room";

/**
 * Queues all purges of a tag that a change needs.
 *
 * @param changed when KV accepted the change, ms since the epoch
 * @returns the purge after which every reader gets the change
 */
export const queuePurges = (
  sql: SqlStorage,
  tag: string,
  changed: number,
  { room, priority }: { room: PurgeRoom; priority: Priority },
): SettlingPurge => {
  const name = room === "full" ? SITE_TAG : tag;
  const planned = purgesAfter(changed);
  for (const { repeat, due } of planned) enqueue(sql, [{ kind: "purge", name, repeat }], due, priority);
  sql.exec("UPDATE purge_budget SET look = 0");
  return { tag: name, repeat: planned[SETTLING]?.repeat ?? 0 };
};

const budget = (sql: SqlStorage): number =>
  sql.exec<{ full: number }>("SELECT full FROM purge_budget").one().full;

const setBudget = (sql: SqlStorage, full: number): void => {
  sql.exec("UPDATE purge_budget SET full = ?", full);
};

const isCovered = ({ name }: WaitingJob, tags: readonly string[]): boolean =>
  tags.includes(SITE_TAG) || tags.includes(name);

/** Sends all purges that are due in as few calls as possible, or plans the time for them. It never rejects. */
export const sendDuePurges = async ({ sql, purge, failed, now }: PurgeEnvironment): Promise<void> => {
  const jobs = dueJobs(sql, "purge", now(), Infinity);
  if (jobs.length === 0) return;
  const due = jobs.map(({ name, repeat }) => ({ tag: name, repeat }));
  const run = nextPurgeRun(due, budget(sql), now());
  if (run.kind === "wait") {
    sql.exec("UPDATE purge_budget SET look = ?", run.until);
    return;
  }
  // The budget is spent before the calls, so that the desk never exceeds the platform's limit after a crash.
  setBudget(sql, run.full);
  for (const tags of run.calls) {
    const covered = jobs.filter((job) => isCovered(job, tags));
    try {
      await purge(tags);
    } catch (error) {
      setBudget(sql, Math.max(budget(sql), afterRefusal(now())));
      for (const job of covered) failed(job, error);
      continue;
    }
    for (const job of covered) completeJob(sql, job);
  }
};
