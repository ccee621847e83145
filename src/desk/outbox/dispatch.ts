import { withTimeout } from "../../archive/timeout.ts";
import { errorMessage } from "../../http/error-message.ts";
import { lastEvent, linkEventsToPurge, showSettledEvents } from "../ledger/events.ts";
import {
  completeJob,
  delayNextWrite,
  deletePastDelays,
  dueJobs,
  enqueue,
  type KeyKind,
  lastDue,
  postponeJob,
  recordFailure,
  retryDelay,
  type WaitingJob,
} from "../ledger/jobs.ts";
import { keyOf, tagOf } from "./key-value.ts";
import { type PurgeRoom, purgeRoom, queuePurges, sendDuePurges } from "./purges.ts";
import { queueStatus } from "./status.ts";
import type { KVValue } from "./value.ts";

/*
 * Runs the jobs of the outbox in this order: entries of articles, redirects to them, listings that name them, purges
 * of the written keys, change-feed events that readers everywhere can follow, and the desk's status.
 */

/** What the dispatcher needs from its caller. */
export interface DispatchEnvironment {
  storage: DurableObjectStorage;
  kv: Pick<KVNamespace, "put" | "delete">;
  /** Builds the value that a key should have now. */
  value: (kind: KeyKind, name: string) => KVValue;
  /** Purges at most 100 tags; rejects if the platform refuses. */
  purge: (tags: string[]) => Promise<void>;
  /** Sets the alarm for the waiting jobs. */
  wake: () => void;
  /** Returns the current time, ms since the epoch. */
  now: () => number;
  /** Returns a random number, at least 0 and less than 1. */
  random: () => number;
}

/** The largest number of keys of one kind that are written at the same time. */
const KEYS_AT_ONCE = 20;

/** The largest number of rounds of listings in one pass. */
const LISTING_ROUNDS = 5;

/** The longest time for a KV write or a purge before it counts as failed, ms. */
const TIMEOUT = 10_000;

const withinTimeout = (work: Promise<void>): Promise<void> =>
  withTimeout(work, TIMEOUT, () => {
    throw new Error(`no response in ${TIMEOUT} ms`);
  });

/** A key that can be written now, with its value. */
interface ReadyKey {
  job: WaitingJob & { kind: KeyKind };
  text: string | undefined;
  /** The number of the last event when the value was built. */
  event: number;
}

/**
 * Creates the function that runs one pass over the jobs that are due: up to 20 entries of each kind, up to 100
 * listings, and the purges that the budget allows. The function never rejects. A call during a pass waits for that
 * pass instead of starting another.
 */
export const createDispatcher = ({
  storage,
  kv,
  value,
  purge,
  wake,
  now,
  random,
}: DispatchEnvironment): (() => Promise<void>) => {
  const { sql } = storage;

  const failed = (job: WaitingJob, error: unknown): void => {
    const { kind, name } = job;
    const attempts = job.attempts + 1;
    const message = errorMessage(error);
    console.warn(JSON.stringify({ level: "warn", outbox: kind, name, attempts, message }));
    recordFailure(sql, job, message, now() + retryDelay(attempts, random()));
  };

  /** Returns the keys of a kind that can be written now, and postpones those whose value links to a waiting entry. */
  const readyKeys = (kind: KeyKind, which: "without links" | "all"): ReadyKey[] =>
    dueJobs(sql, kind, now(), KEYS_AT_ONCE).flatMap((waiting) => {
      const job = { ...waiting, kind };
      try {
        const { text, paths } = value(kind, job.name);
        if (which === "without links" && paths.length > 0) return [];
        const entriesDue = lastDue(sql, "entry", paths);
        if (entriesDue === undefined) return [{ job, text, event: lastEvent(sql) }];
        // Later than the entries, so that the next pass finds them first.
        postponeJob(sql, job, entriesDue + 1);
      } catch (error) {
        failed(job, error);
      }
      return [];
    });

  const afterWrite = ({ job: { kind, name, priority }, event }: ReadyKey, room: PurgeRoom): void => {
    delayNextWrite(sql, kind, name, now());
    const tag = tagOf(kind, name);
    if (tag === undefined) return;
    const settling = queuePurges(sql, tag, now(), { room, priority });
    if (kind === "entry") linkEventsToPurge(sql, name, event, settling);
  };

  const write = async (ready: ReadyKey, room: PurgeRoom): Promise<void> => {
    const { job, text } = ready;
    const { kind, name } = job;
    const key = keyOf(kind, name);
    delayNextWrite(sql, kind, name, now());
    const work = text === undefined ? kv.delete(key) : kv.put(key, text);
    let hasTimedOut = false;
    // A write that succeeds after its timeout may have replaced a newer value, so the key is written again.
    const writeAgain = (): void => {
      if (!hasTimedOut) return;
      enqueue(sql, [job], now(), job.priority);
      wake();
    };
    void work.then(writeAgain, () => undefined);
    try {
      await withinTimeout(work);
    } catch (error) {
      hasTimedOut = true;
      failed(job, error);
      return;
    }
    storage.transactionSync(() => {
      completeJob(sql, job);
      afterWrite(ready, room);
    });
  };

  const writeAll = async (kind: KeyKind, which: "without links" | "all"): Promise<void> => {
    const room = purgeRoom(sql);
    await Promise.all(readyKeys(kind, which).map((ready) => write(ready, room)));
  };

  const pass = async (): Promise<void> => {
    await writeAll("entry", "without links");
    await writeAll("entry", "all");
    await writeAll("listing", "all");
    // All listings of a change are written in one pass, so that one purge covers them.
    for (let round = 1; round < LISTING_ROUNDS && dueJobs(sql, "listing", now(), 1).length > 0; round += 1)
      await writeAll("listing", "all");
    await sendDuePurges({ sql, now, failed, purge: (tags) => withinTimeout(purge(tags)) });
    storage.transactionSync(() => {
      showSettledEvents(sql, now());
      queueStatus(sql, now());
    });
    await writeAll("changes", "all");
    await writeAll("status", "all");
    deletePastDelays(sql, now());
  };

  let running: Promise<void> | undefined;
  return () => {
    running ??= pass().finally(() => {
      running = undefined;
    });
    return running;
  };
};
