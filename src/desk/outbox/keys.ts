import { withTimeout } from "../../archive/timeout.ts";
import { logLine } from "../../http/log-line.ts";
import { dueKeys, hasDueEdits, isEditedEntry, type KeyLimits } from "../ledger/due-jobs.ts";
import { lastEvent, linkEventsToPurge, type SettlingPurge } from "../ledger/events.ts";
import {
  completeJob,
  type KeyKind,
  type Priority,
  postponeJob,
  raiseEntries,
  type WaitingJob,
  type WaitingKey,
  waitingEntries,
} from "../ledger/jobs.ts";
import { cancelDeletionOfUsed, recordMediaDeletion } from "../ledger/media.ts";
import { platformLimits } from "../ledger/platform-limits.ts";
import { startRefresh } from "../ledger/refreshes.ts";
import { beginWrite, endWrite, repeatLater, startRepeat, TIMEOUT, unblock } from "../ledger/writes.ts";
import { createBlockedKeys } from "./blocked-keys.ts";
import { keyOf, tagOf } from "./key-value.ts";
import type { Purger } from "./purges.ts";
import type { KVValue } from "./value.ts";

/*
 * Writes keys to KV: a limited number at the same time, the most important first. A key for which KV does not respond
 * delays no other.
 */

/** The dependencies of the writer of keys. */
export interface KeyEnvironment {
  storage: DurableObjectStorage;
  kv: Pick<KVNamespace, "put" | "delete">;
  /** Builds the value that a key should have now, without links to the omitted paths. */
  value: (kind: KeyKind, name: string, omitted: ReadonlySet<string>) => KVValue;
  purger: Purger;
  /** Is called in the transaction that records that KV has the current value of a listing. */
  listingWritten: (key: string, settling: SettlingPurge) => void;
  /** Records a failure and when to retry. */
  failed: (job: WaitingJob, error: unknown) => void;
  /** Is called when a write has ended and waits for `record`, or when its key must be written again. */
  ended: () => void;
  /** Returns the current time, ms since the epoch. */
  now: () => number;
}

/** The writes of one instance of the desk. */
export interface KeyWriter {
  /**
   * Records all writes that have ended, in one transaction. After a crash before it, the keys are written again.
   *
   * @returns the number of writes
   */
  record: () => number;
  /**
   * Starts writes of keys that are due.
   *
   * @param limit the largest number of writes
   * @returns the number of writes
   */
  start: (limit: number) => number;
  isWriting: () => boolean;
  /** Returns whether keys of edits are due or being written. */
  edits: () => "written" | "being written";
}

/** The largest number of writes at the same time. Cloudflare sends 6 at a time, and the others wait. */
const AT_ONCE = 20;

/** Of these, all but the entries that an editor or the clock has changed, so that those never wait for many others. */
const OTHERS_AT_ONCE = 8;

/** A write counts among the writes at the same time for this long, ms. */
const SLOW_AFTER = 2_000;

/** The largest number of writes at the same time with slow ones. */
const AT_ONCE_WITH_SLOW = 100;

/** A key that waits for entries is looked at again after this time, ms. */
const RECHECK_AFTER = 5_000;

/** A listing waits for new articles of a batch this long, ms. It is then written without them. */
const MAX_BLOCKED = 10_000;

const NO_PATHS: ReadonlySet<string> = new Set();

/** A key that can be written now, with its value. */
interface ReadyKey {
  job: WaitingKey;
  text: string | undefined;
  /** The number of the last event when the value was built. */
  event: number;
  /** `partial` if the value omits articles, so that the key must be written again. */
  extent: "whole" | "partial";
}

/** A write without a response. */
interface Flight {
  job: WaitingKey;
  begun: number;
}

/** A write that has ended, and is not recorded yet. */
interface Ending {
  ready: ReadyKey;
  begun: number;
  /** Undefined if KV has the value. */
  error: unknown;
}

const EDITS: readonly Priority[] = ["urgent", "edit", "needed"];

const isEdit = ({ kind, priority }: WaitingKey): boolean =>
  (kind === "entry" || kind === "listing") && EDITS.includes(priority);

/** Creates the writer of an instance of the desk. */
export const createKeyWriter = (environment: KeyEnvironment): KeyWriter => {
  const { storage, kv, value, purger, listingWritten, failed, ended, now } = environment;
  const { sql } = storage;
  const blocked = createBlockedKeys();
  const flights = new Set<Flight>();
  const endings: Ending[] = [];
  /** The number of writes of each key that timed out and have no response yet. */
  const unanswered = new Map<string, number>();

  const prepare = (job: WaitingKey, event: number): ReadyKey | undefined => {
    const { text, paths } = value(job.kind, job.name, NO_PATHS);
    const waiting = waitingEntries(sql, paths).filter(({ path }) => !blocked.hasLanded(job, path));
    if (waiting.length === 0) {
      blocked.remove(job);
      return { job, text, event, extent: "whole" };
    }
    const names = waiting.map(({ path }) => path);
    raiseEntries(sql, names, EDITS.includes(job.priority) ? "needed" : "batch");
    const isLong = now() - job.queued > MAX_BLOCKED;
    if (isLong && job.kind === "listing" && waiting.every(({ isFresh }) => isFresh))
      return { job, text: value(job.kind, job.name, new Set(names)).text, event, extent: "partial" };
    blocked.add(job, names);
    postponeJob(sql, job, now() + RECHECK_AFTER, "waits for the entries that it names");
    return undefined;
  };

  const earlierWrites = ({ kind, name }: WaitingKey): "answered" | "unanswered" =>
    unanswered.has(keyOf(kind, name)) ? "unanswered" : "answered";

  const complete = ({ job, event, extent }: ReadyKey, begun: number): void => {
    const { kind, name, priority } = job;
    const free = endWrite(sql, job, now(), earlierWrites(job));
    // No row has generation 0, so the job stays.
    const state =
      extent === "partial"
        ? completeJob(sql, { ...job, generation: 0 }, { begun, due: now() + RECHECK_AFTER })
        : completeJob(sql, job, { begun, due: free });
    if (kind === "entry") for (const key of blocked.unblock(name)) unblock(sql, key, now());
    if (kind === "media") recordMediaDeletion(sql, name, now());
    const tag = tagOf(job);
    if (tag === undefined) return;
    const settling = purger.queue(tag, priority, job.isRefresh ? "later" : "at once");
    if (kind === "entry") linkEventsToPurge(sql, name, event, settling);
    if (kind === "listing" && state === "done") listingWritten(name, settling);
  };

  /** Waits for the late response of a write. The write may have replaced a newer value, so the key is written again. */
  const awaitLateResponse = (job: WaitingKey, work: Promise<void>): void => {
    const key = keyOf(job.kind, job.name);
    unanswered.set(key, (unanswered.get(key) ?? 0) + 1);
    repeatLater(sql, job, now());
    const answered = (): void => {
      const left = (unanswered.get(key) ?? 1) - 1;
      if (left === 0) unanswered.delete(key);
      else unanswered.set(key, left);
    };
    void work.then(
      () => {
        answered();
        startRepeat(sql, job, now());
        ended();
      },
      () => answered(),
    );
  };

  const write = async (ready: ReadyKey): Promise<void> => {
    const { job, text } = ready;
    const flight = { job, begun: now() };
    flights.add(flight);
    const key = keyOf(job.kind, job.name);
    try {
      const work = text === undefined ? kv.delete(key) : kv.put(key, text);
      await withTimeout(work, TIMEOUT, () => {
        awaitLateResponse(job, work);
        throw new Error(`no response in ${TIMEOUT} ms`);
      });
      endings.push({ ready, begun: flight.begun, error: undefined });
    } catch (error) {
      endings.push({ ready, begun: flight.begun, error });
    } finally {
      flights.delete(flight);
      ended();
    }
  };

  const recordEnding = ({ ready, begun, error }: Ending): void => {
    if (error === undefined) {
      complete(ready, begun);
      return;
    }
    endWrite(sql, ready.job, now(), earlierWrites(ready.job));
    failed(ready.job, error);
  };

  const recordAlone = (ending: Ending): void => {
    try {
      storage.transactionSync(() => recordEnding(ending));
    } catch (error) {
      purger.forget();
      storage.transactionSync(() => recordEnding({ ...ending, error }));
    }
  };

  const record = (): number => {
    if (endings.length === 0) return 0;
    const all = endings.splice(0);
    try {
      storage.transactionSync(() => all.forEach(recordEnding));
    } catch {
      purger.forget();
      all.forEach(recordAlone);
    }
    return all.length;
  };

  const ready = (limit: KeyLimits): ReadyKey[] => {
    const event = lastEvent(sql);
    const keys: ReadyKey[] = [];
    for (const job of dueKeys(sql, now(), limit)) {
      if (job.kind === "refresh") {
        startRefresh(sql, job, now());
        continue;
      }
      if (job.repeat === 1) {
        startRepeat(sql, job, now());
        continue;
      }
      try {
        if (job.kind === "media" && cancelDeletionOfUsed(sql, job.name)) continue;
        const key = prepare(job, event);
        if (key !== undefined) keys.push(key);
      } catch (error) {
        failed(job, error);
      }
    }
    for (const { job } of keys) beginWrite(sql, job, now());
    return keys;
  };

  const room = (limit: number): KeyLimits => {
    const recent = [...flights].filter(({ begun }) => now() - begun < SLOW_AFTER);
    const others = recent.filter(({ job }) => !isEditedEntry(job)).length;
    const all = Math.min(limit, AT_ONCE - recent.length, AT_ONCE_WITH_SLOW - flights.size);
    return { all, others: OTHERS_AT_ONCE - others };
  };

  return {
    record,
    start: (limit) => {
      const most = room(limit);
      if (most.all <= 0 || now() < platformLimits(sql).kv) return 0;
      const keys = storage.transactionSync(() => ready(most));
      for (const key of keys)
        void write(key).catch((error: unknown) => console.error(logLine(error, { outbox: key.job.name })));
      return keys.length;
    },
    isWriting: () => flights.size > 0,
    edits: () =>
      hasDueEdits(sql, now()) || [...flights].some(({ job }) => isEdit(job)) ? "being written" : "written",
  };
};
