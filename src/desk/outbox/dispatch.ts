import { STATUS_KEY } from "../../archive/desk-status.ts";
import { withTimeout } from "../../archive/timeout.ts";
import { errorMessage } from "../../http/error-message.ts";
import { logLine } from "../../http/log-line.ts";
import { markFollowed } from "../changes/catch-up.ts";
import { afterDailyLimit, isDailyLimit } from "../daily-limit.ts";
import { noticeClock, wasAhead } from "../ledger/clock.ts";
import { firstDue } from "../ledger/due-jobs.ts";
import { lastEvent, type SettlingPurge, showSettledEvents } from "../ledger/events.ts";
import { type JobKind, type KeyKind, recordFailure, retryDelay, type WaitingJob } from "../ledger/jobs.ts";
import { platformLimits, setKVLimit } from "../ledger/platform-limits.ts";
import { deletePastDelays, repeatUnanswered, TIMEOUT } from "../ledger/writes.ts";
import { isInvocationLimit } from "./invocation-limit.ts";
import { createKeyWriter } from "./keys.ts";
import { nextDue } from "./next-due.ts";
import { createPurger } from "./purges.ts";
import { createSignal } from "./signal.ts";
import { forgetStatus, queueStatus } from "./status.ts";
import type { KVValue } from "./value.ts";

/*
 * Runs the jobs of the outbox: writes keys to KV, purges the tags of the written keys, shows the change-feed events that
 * readers everywhere can follow, and writes the desk's status. keys.ts and purges.ts decide what comes first.
 */

/** The dependencies of the dispatcher. */
export interface DispatchEnvironment {
  storage: DurableObjectStorage;
  kv: Pick<KVNamespace, "put" | "delete">;
  /** Builds the value that a key should have now, without links to the omitted paths. */
  value: (kind: KeyKind, name: string, omitted: ReadonlySet<string>) => KVValue;
  /** Purges at most 100 tags; rejects if the platform refuses. */
  purge: (tags: string[]) => Promise<void>;
  /** Returns whether calls have the platform's limits. The local cache has none. */
  callLimit: () => "platform" | "none";
  /** Publishes the articles whose time has come, and returns when the next one becomes public. */
  release: () => number | undefined;
  /** Is called in the transaction that records that KV has the current value of a listing. */
  listingWritten: (key: string, settling: SettlingPurge) => void;
  /** Sets the alarm for the waiting jobs. */
  wake: () => void;
  /** Is called when the dispatcher has queued jobs itself, without an await in between. */
  queued: () => void;
  /** Returns the current time, ms since the epoch. */
  now: () => number;
  /** Returns a random number, at least 0 and less than 1. */
  random: () => number;
}

/** The calls of KV and purges that an invocation may still make. Cloudflare allows 1,000, on every plan. */
export interface Allowance {
  left: number;
}

/** The jobs of one instance of the desk. */
export interface Dispatcher {
  /**
   * Runs jobs until none is due, the calls are used up or 10 s have passed. A call during a run makes the run look for
   * new jobs, and waits for it.
   */
  run: (allowance: Allowance) => Promise<void>;
  /** Resolves when a write or a purge has ended, or after this time, ms. */
  progress: (ms: number) => Promise<void>;
  isRunning: () => boolean;
}

/** The longest run, ms. An alarm has 30 s of processor time. */
const MAX_RUN = 10_000;

/** Events and the status are brought up to date at least this often during a run, ms. */
const BOOKKEEPING_INTERVAL = 2_000;

/** A step waits this long for other writes that end, ms. */
const GATHERING = 2;

/** A run that waits for room looks again after this time, ms. */
const LOOK_AGAIN = 250;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Creates the dispatcher of an instance of the desk. Keys whose write had no response are queued again. */
export const createDispatcher = (environment: DispatchEnvironment): Dispatcher => {
  const { storage, kv, value, purge, callLimit, release, listingWritten, wake, queued, now, random } =
    environment;
  const { sql } = storage;
  const signal = createSignal();
  let running: Promise<void> | undefined;
  /** The calls that the invocation of the run may still make. */
  let current: Allowance = { left: 0 };
  // The previous instance may have ended between a purge and the events that waited for it.
  let hasNews = lastEvent(sql) > 0;
  let lastBookkeeping = -Infinity;
  /** The time that the instance has seen last, ms since the epoch. */
  let lastTime = now();

  /**
   * Stops all writes until the daily limit ends, and deletes the status, because deletions have a limit of their own:
   * `/healthz` then reports that the desk cannot write.
   *
   * @returns when writes go on, ms since the epoch
   */
  const waitForNextDay = (): number => {
    const { kv: known } = platformLimits(sql);
    if (known > now()) return known;
    const until = afterDailyLimit(now(), random());
    setKVLimit(sql, until);
    forgetStatus(sql);
    void kv.delete(STATUS_KEY).catch((error: unknown) => console.error(logLine(error, { outbox: "status" })));
    return until;
  };

  /** Returns when to retry a job, ms since the epoch. Deletions have another daily limit than writes, so a deletion of a file stops no write. */
  const retryTime = (kind: JobKind, error: unknown, attempts: number): number => {
    if (kind === "purge" || !isDailyLimit(error)) return now() + retryDelay(attempts, random());
    return kind === "media" ? afterDailyLimit(now(), random()) : waitForNextDay();
  };

  const failed = (job: WaitingJob, error: unknown): void => {
    const { kind, name } = job;
    const attempts = job.attempts + 1;
    const message = errorMessage(error);
    console.warn(JSON.stringify({ level: "warn", outbox: kind, name, attempts, message }));
    if (isInvocationLimit(error)) current.left = 0;
    recordFailure(sql, job, message, retryTime(kind, error, attempts));
  };

  /** Wakes the run, or sets the alarm if none is under way. */
  const ended = (): void => {
    hasNews = true;
    signal.send();
    if (running === undefined) wake();
  };

  const purger = createPurger({
    storage,
    purge: (tags) =>
      withTimeout(purge(tags), TIMEOUT, () => {
        throw new Error(`no response in ${TIMEOUT} ms`);
      }),
    callLimit,
    failed,
    ended,
    now,
  });
  const writer = createKeyWriter({ storage, kv, value, purger, listingWritten, failed, ended, now });

  const keepBooks = (): void => {
    hasNews = false;
    lastBookkeeping = now();
    const isQueued = storage.transactionSync(() => {
      noticeClock(sql, now());
      deletePastDelays(sql, now());
      markFollowed(sql);
      const results = [showSettledEvents(sql, now()), queueStatus(sql, now())];
      return results.includes("queued");
    });
    if (isQueued) queued();
  };

  /** Starts what can be started, and returns when to look again, ms since the epoch; undefined if nothing is left to do. */
  const step = (allowance: Allowance): number | undefined => {
    if (wasAhead(lastTime, now())) noticeClock(sql, now());
    lastTime = now();
    const nextRelease = release();
    if (writer.record() > 0) signal.send();
    allowance.left -= writer.start(allowance.left);
    let first = firstDue(sql);
    if (allowance.left > 0) allowance.left -= purger.start(first, writer.edits);
    const isBusy = writer.isWriting() || purger.isRunning();
    if (Math.abs(now() - lastBookkeeping) >= BOOKKEEPING_INTERVAL || (hasNews && !isBusy)) {
      keepBooks();
      first = firstDue(sql);
    }
    const next = Math.min(nextDue(sql, first) ?? Infinity, nextRelease ?? Infinity);
    if (next > now()) return isBusy ? next : undefined;
    // A job that is due now waits for room or for other keys. A signal usually comes earlier.
    return isBusy || purger.heldUntil() !== undefined ? now() + LOOK_AGAIN : now();
  };

  const runUntilDone = async (allowance: Allowance): Promise<void> => {
    current = allowance;
    const end = now() + MAX_RUN;
    for (let next = step(allowance); next !== undefined; next = step(allowance)) {
      const left = end - now();
      // More time is left than at the beginning if the clock was ahead.
      if (left <= 0 || left > MAX_RUN || allowance.left <= 0) break;
      await signal.wait(Math.max(0, Math.min(next - now(), left)));
      // Otherwise each write that ends makes a step, which took most of the processor time of an import.
      await pause(GATHERING);
    }
  };

  noticeClock(sql, now());
  repeatUnanswered(sql, now());

  return {
    run: (allowance) => {
      signal.send();
      running ??= runUntilDone(allowance).finally(() => {
        running = undefined;
      });
      return running;
    },
    progress: (ms) => signal.wait(ms),
    isRunning: () => running !== undefined,
  };
};
