import { afterRefusal, type DuePurge, firstCallAt, nextPurgeRun } from "../../edge/purge-budget.ts";
import { importPurgesAfter, purgesAfter, SETTLING } from "../../edge/purge-schedule.ts";
import { SITE_TAG } from "../../http/freshness.ts";
import { logLine } from "../../http/log-line.ts";
import { duePurges, type FirstDue, type PurgeClass } from "../ledger/due-jobs.ts";
import type { SettlingPurge } from "../ledger/events.ts";
import {
  completeJob,
  enqueue,
  type Job,
  type Priority,
  postponeJob,
  spaceRepeats,
  type WaitingJob,
} from "../ledger/jobs.ts";
import { platformLimits, setNextLook, setPurgeBudget } from "../ledger/platform-limits.ts";

/*
 * The purges in the outbox, and the platform's budget for them. edge/ decides when a purge is due and which tags one
 * call contains, for the desk and for the simulation.
 */

/** The dependencies of the purger. */
export interface PurgeEnvironment {
  storage: DurableObjectStorage;
  /** Purges at most 100 tags; rejects if the platform refuses. */
  purge: (tags: string[]) => Promise<void>;
  /** Returns whether calls have the platform's limits. The local cache has none. */
  callLimit: () => "platform" | "none";
  /** Records a failure and when to retry. */
  failed: (job: WaitingJob, error: unknown) => void;
  /** Is called when a run has ended. */
  ended: () => void;
  /** Returns the current time, ms since the epoch. */
  now: () => number;
}

/** The purges of one instance of the desk. */
export interface Purger {
  /**
   * Queues all purges of a tag that a change needs.
   *
   * @param first whether the first purge is at once, or comes with the repeats
   * @returns the purge after which every reader gets the change
   */
  queue: (tag: string, priority: Priority, first: "at once" | "later") => SettlingPurge;
  /**
   * Starts a run, if purges are due, the budget allows them and no run is under way.
   *
   * @param first when purges are due
   * @param edits returns whether keys of edits are still being written; the purges of edits then wait a second for them
   * @returns the number of calls
   */
  start: (first: FirstDue, edits: () => "written" | "being written") => number;
  isRunning: () => boolean;
  /** Forgets which purges it has queued, because a transaction was undone. */
  forget: () => void;
  /** Until when purges of edits wait for the other keys of their change, ms since the epoch; undefined if none waits. */
  heldUntil: () => number | undefined;
}

/** If more purges than this wait, a batch purges the whole site, so that it does not fill the memory. */
const MAX_WAITING = 5_000;

/** The number of waiting purges is counted again after this time, ms. */
const RECOUNT_AFTER = 10_000;

/** How long purges of edits wait for the lists of the change, so that one call covers them, ms. */
const MAX_HOLD = 1_000;

const isCovered = ({ name }: WaitingJob, tags: readonly string[]): boolean =>
  tags.includes(SITE_TAG) || tags.includes(name);

/** The time between two repeats of a tag of which one is late, ms. Planned repeats are at least as far apart. */
const REPEATS_APART = 20_000;

/** A repeat that is sent longer than this after its time is late, ms. */
const LATE = 5_000;

/**
 * Returns the last repeat of each tag of which several are due, because an alarm or the budget was late. One call does
 * not replace both: a lower tier may refill itself from an upper tier that the first has not reached.
 */
const lastOfSeveral = (jobs: readonly WaitingJob[]): Set<WaitingJob> => {
  const repeats = Map.groupBy(
    jobs.filter(({ repeat }) => repeat > 0),
    ({ name }) => name,
  );
  const several = [...repeats.values()].filter(({ length }) => length > 1);
  return new Set(several.flatMap((each) => each.sort((a, b) => a.repeat - b.repeat).at(-1) ?? []));
};

const countWaiting = (sql: SqlStorage): number =>
  sql
    .exec<{ count: number }>(
      "SELECT count(*) AS count FROM (SELECT 1 FROM outbox WHERE kind = 'purge' LIMIT ?)",
      MAX_WAITING + 1,
    )
    .one().count;

/** Creates the function that says whether the outbox has room for purges of single tags. It counts them rarely. */
const createRoom = (sql: SqlStorage, now: () => number): ((adding: number) => "room" | "full") => {
  let left = 0;
  let counted = -Infinity;
  return (adding) => {
    if (left < adding && now() >= counted + RECOUNT_AFTER) {
      left = MAX_WAITING - countWaiting(sql);
      counted = now();
    }
    if (left < adding) return "full";
    left -= adding;
    return "room";
  };
};

/** Creates the purger of an instance of the desk. */
export const createPurger = ({ storage, purge, callLimit, failed, ended, now }: PurgeEnvironment): Purger => {
  const { sql } = storage;
  const room = createRoom(sql, now);
  /** The purges that wait since the last run began, by tag: queueing them again would change nothing. */
  const queued = new Map<string, string>();
  let running: Promise<void> | undefined;
  let held: number | undefined;

  const queue = (tag: string, priority: Priority, first: "at once" | "later"): SettlingPurge => {
    const isBatch = priority === "batch" || priority === "import";
    const all = (priority === "import" ? importPurgesAfter : purgesAfter)(now());
    const planned = first === "later" ? all.filter(({ repeat }) => repeat > 0) : all;
    const name = isBatch && room(planned.length) === "full" ? SITE_TAG : tag;
    const settling = { tag: name, repeat: all[SETTLING]?.repeat ?? 0 };
    const plan = [priority, ...planned.map(({ repeat }) => repeat)].join();
    if (queued.get(name) === plan) return settling;
    for (const { repeat, due } of planned) {
      const job: Job = { kind: "purge", name, repeat };
      enqueue(sql, [job], due, repeat === 0 ? priority : "batch");
    }
    queued.set(name, plan);
    return settling;
  };

  const call = async (tags: string[], jobs: readonly WaitingJob[], begun: number): Promise<void> => {
    const covered = jobs.filter((job) => isCovered(job, tags));
    try {
      await purge(tags);
    } catch (error) {
      storage.transactionSync(() => {
        setPurgeBudget(sql, Math.max(platformLimits(sql).full, afterRefusal(now())));
        for (const job of covered) failed(job, error);
      });
      return;
    }
    const later = lastOfSeveral(covered);
    const late = covered.filter(({ repeat, due }) => repeat > 0 && begun - due > LATE);
    storage.transactionSync(() => {
      for (const job of covered)
        if (later.has(job)) postponeJob(sql, job, now() + REPEATS_APART, undefined);
        // A purge that was queued again during the call waits as long as a new one. A repeat keeps its planned time.
        else completeJob(sql, job, { begun, due: job.repeat === 0 ? begun : job.due });
      // The next repeat of a tag must not follow a late one at once.
      if (late.length > 0)
        spaceRepeats(
          sql,
          late.map(({ name }) => name),
          begun + REPEATS_APART,
        );
    });
  };

  const dueJobs = (
    edits: () => "written" | "being written",
  ): { purgeClass: PurgeClass; job: WaitingJob }[] => {
    const { full, look } = platformLimits(sql);
    const due = (purgeClass: PurgeClass) =>
      duePurges(sql, purgeClass, now()).map((job) => ({ purgeClass, job }));
    const ofEdits = now() < firstCallAt(full) ? [] : due("edit");
    const oldest = Math.min(...ofEdits.map(({ job }) => job.due));
    const isHeld = ofEdits.length > 0 && now() < oldest + MAX_HOLD && edits() === "being written";
    held = isHeld ? oldest + MAX_HOLD : undefined;
    if (isHeld) return [];
    // Purges of edits take planned purges along.
    return [...ofEdits, ...(ofEdits.length > 0 || now() >= look ? due("planned") : [])];
  };

  const startDue = (edits: () => "written" | "being written"): number => {
    const found = dueJobs(edits);
    if (found.length === 0) return 0;
    const due = found.map(({ purgeClass, job }): DuePurge => ({ tag: job.name, purgeClass, due: job.due }));
    const run = nextPurgeRun(due, platformLimits(sql).full, now());
    if (run.kind === "wait") {
      setNextLook(sql, run.until);
      return 0;
    }
    // The budget is spent before the calls, so that the desk never exceeds the platform's limit after a crash.
    if (callLimit() === "platform") setPurgeBudget(sql, run.full);
    queued.clear();
    const jobs = found.map(({ job }) => job);
    const begun = now();
    running = Promise.all(run.calls.map((tags) => call(tags, jobs, begun)))
      .catch((error: unknown) => console.error(logLine(error, { outbox: "purge" })))
      .then(() => {
        running = undefined;
        ended();
      });
    return run.calls.length;
  };

  const start = (first: FirstDue, edits: () => "written" | "being written"): number => {
    if (running !== undefined) return 0;
    if (Math.min(first.editPurges ?? Infinity, first.plannedPurges ?? Infinity) <= now())
      return startDue(edits);
    held = undefined;
    return 0;
  };

  return {
    queue,
    start,
    isRunning: () => running !== undefined,
    forget: () => queued.clear(),
    heldUntil: () => held,
  };
};
