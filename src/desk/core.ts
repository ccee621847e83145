import { Hono } from "hono";
import { logLine } from "../http/log-line.ts";
import type { MediaStore } from "../media/media-store.ts";
import type { Site } from "../site.ts";
import type { Secrets } from "./access/named-token.ts";
import { ledgerRoutes } from "./app.ts";
import { catchUp } from "./changes/catch-up.ts";
import { canRebuild, rebuildSlice } from "./changes/rebuild.ts";
import { nextRelease, releaseArticles, releaseDue } from "./changes/releases.ts";
import { inTransaction } from "./changes/transaction.ts";
import type { Ledger, LedgerEnv } from "./context.ts";
import { afterDailyLimit, isDailyLimit } from "./daily-limit.ts";
import { hasWaitingStatus } from "./ledger/due-jobs.ts";
import type { Job } from "./ledger/jobs.ts";
import { migrate } from "./ledger/migrate.ts";
import type { Moment } from "./ledger/moment.ts";
import { platformLimits } from "./ledger/platform-limits.ts";
import { isStorageFull, requireRoom } from "./ledger/storage-room.ts";
import { type Allowance, createDispatcher } from "./outbox/dispatch.ts";
import { keyValue } from "./outbox/key-value.ts";
import { withMedia } from "./outbox/media-keys.ts";
import { nextDue } from "./outbox/next-due.ts";
import { type Propagation, propagation } from "./outbox/propagation.ts";
import { forgetStatus, isStatusUnknown, queueStatus } from "./outbox/status.ts";
import { deleteUnknownKeys } from "./outbox/unknown-keys.ts";
import type { SendNotification } from "./push/notification.ts";
import { createPusher } from "./push/pusher.ts";
import { noRoute, storageFull } from "./routes/problems.ts";

/*
 * The desk without the platform: changes, waiting for KV, and the alarm. The Durable Object (desk.ts) and the simulation
 * (tests/simulation) both run it.
 */

/** The parts of the platform that the desk uses. */
export interface CoreEnvironment {
  storage: DurableObjectStorage;
  kv: Pick<KVNamespace, "put" | "delete" | "list">;
  /** The media files. */
  media: Pick<MediaStore, "head" | "delete" | "list">;
  /** Purges at most 100 tags; rejects if the platform refuses. */
  purge: (tags: string[]) => Promise<void>;
  /** Sends a notification to another server. */
  send: SendNotification;
  /** Sets the alarm for a time by the desk's clock, ms since the epoch. */
  setAlarm: (time: number) => Promise<void>;
  /** Returns the time of the alarm that the platform has, as `setAlarm`; undefined if it has none or runs it. */
  getAlarm: () => Promise<number | undefined>;
  deleteAlarm: () => Promise<void>;
  /** Returns the publication's settings. */
  site: () => Site;
  /** Returns the publication's own tokens. */
  secrets: () => Secrets;
  /** Returns the current time by the desk's clock, ms since the epoch. */
  now: () => number;
  /** Returns a random number, at least 0 and less than 1. */
  random: () => number;
}

/** One instance of the desk. */
export interface Core extends Pick<Ledger, "change" | "startDispatch"> {
  /** Responds to an authorised request under /desk. It rejects if the request fails unexpectedly. */
  fetch: (request: Request) => Promise<Response>;
  /** Publishes the articles whose time has come, continues a rebuild and runs the jobs that are due. */
  alarm: () => Promise<void>;
  /**
   * Does what the alarm would have done, if the platform has lost the alarm.
   *
   * @param status `missing` if KV has no status of the desk, although it had one
   */
  wake: (status: "known" | "missing") => Promise<void>;
}

/** The ledger's routes under /desk. An error rejects the Worker's call, and the Worker logs it and responds with 503. */
const app = new Hono<LedgerEnv>()
  .route("/desk", ledgerRoutes)
  .notFound(noRoute)
  .onError((error) => {
    if (isStorageFull(error)) return storageFull();
    throw error;
  });

/** How long a response waits for KV, ms. */
const KV_TIMEOUT = 5_000;

/** How long the response with a preview link waits for the status in KV, ms. */
const STATUS_TIMEOUT = 2_000;

/**
 * The calls of KV and purges of one alarm. Cloudflare allows 1,000 operations of KV in an invocation on every plan, also on the
 * paid one, whose 10,000 subrequests do not count for KV. The rest is for the list of a rebuild and second ways of purges.
 */
const CALLS_OF_ALARM = 900;

/** The calls of KV and purges of one request. The alarm makes the others. */
const CALLS_OF_REQUEST = 500;

/** How long after a failure the alarm is repeated, ms. */
const RETRY_DELAY = 30_000;

/** An alarm that has not run this long after its time is lost, ms. Cloudflare runs alarms up to a minute late. */
const LOST_AFTER = 90_000;

/** The pause between two slices of a rebuild, ms. */
const REBUILD_PAUSE = 100;

/** The alarm is set at most this far ahead, ms. It then looks for later work again. */
const MAX_SLEEP = 30 * 24 * 3_600_000;

/** Migrates the ledger, starts the desk and sets the alarm for its next work. */
export const createCore = (environment: CoreEnvironment): Core => {
  const { storage, purge, media, send, site, now, random } = environment;
  const kv = withMedia(environment);
  const { sql } = storage;
  /** The time for which this instance set the alarm, ms since the epoch. */
  let alarmTime: number | undefined;
  let isInAlarm = false;
  /** The next release that the status has, ms since the epoch. */
  let reportedRelease: number | undefined;
  /** A rebuild goes on at this time, because KV did not list its keys, ms since the epoch. */
  let rebuildAfter = 0;

  const moment = (): Moment => ({ now: now(), timeZone: site().timeZone });

  migrate(storage);
  catchUp(storage, now());
  const pusher = createPusher({ storage, site, send, ended: () => setAlarm(now()), now, random });
  const dispatcher = createDispatcher({
    storage,
    kv,
    value: (kind, name, omitted) => keyValue(kind, name, { sql, site: site(), now: now(), omitted }),
    purge,
    callLimit: () => (site().cache === "local" ? "none" : "platform"),
    release: () => {
      releaseArticles(storage, moment());
      return nextRelease(sql);
    },
    listingWritten: pusher.listingWritten,
    wake: () => setAlarm(now()),
    queued: () => keepAlarmNear(),
    now,
    random,
  });

  /**
   * Sets the alarm for the next work, or deletes it if there is none.
   *
   * @param earliest the earliest time for jobs, ms since the epoch; until then a request runs them
   */
  const setAlarm = (earliest: number): void => {
    const release = nextRelease(sql);
    // A change of a scheduled article has no other jobs.
    if (release !== reportedRelease) queueStatus(sql, now());
    reportedRelease = release;
    const due = nextDue(sql);
    const push = pusher.due();
    const isRebuilding = canRebuild(sql);
    const times = [
      due === undefined ? Infinity : Math.max(due, earliest),
      push === undefined ? Infinity : Math.max(push, now()),
      release ?? Infinity,
      isRebuilding ? Math.max(now() + REBUILD_PAUSE, rebuildAfter) : Infinity,
    ];
    const next = Math.min(...times, now() + MAX_SLEEP);
    const isNeeded = due !== undefined || push !== undefined || release !== undefined || isRebuilding;
    if (isNeeded && next !== alarmTime) void environment.setAlarm(next);
    if (!isNeeded && alarmTime !== undefined) void environment.deleteAlarm();
    alarmTime = isNeeded ? next : undefined;
  };

  /** Returns whether the platform has an alarm that will run. */
  const isAlarmSet = (time: number | undefined): boolean => time !== undefined && time > now() - LOST_AFTER;

  /**
   * Sets the alarm of a new instance. The platform usually has it already: it starts an instance to run the alarm, or keeps an
   * alarm of the instance before. Each call of `setAlarm` is billed as a row written.
   */
  const adoptAlarm = async (): Promise<void> => {
    // The status shows that the site has a desk (has-desk.ts), also before the first publication.
    if (isStatusUnknown(sql)) queueStatus(sql, now());
    const stored = await environment.getAlarm();
    if (alarmTime !== undefined || isInAlarm) return;
    if (isAlarmSet(stored)) alarmTime = stored;
    if (alarmTime === undefined || alarmTime > now()) setAlarm(now());
  };

  /**
   * Makes sure that an alarm follows within 5 s, in case this instance ends before its jobs. Call it without an await after a
   * transaction, so that the jobs and the alarm are both stored or neither.
   */
  const keepAlarmNear = (): void => {
    const isNear = alarmTime !== undefined && alarmTime > now() && alarmTime <= now() + KV_TIMEOUT;
    if (!isNear) setAlarm(now() + KV_TIMEOUT);
  };

  /** Continues a rebuild. If KV does not list its keys, jobs still run, and the rebuild goes on later. */
  const continueRebuild = async (): Promise<void> => {
    if (now() < rebuildAfter) return;
    rebuildSlice(storage, moment());
    try {
      await deleteUnknownKeys({ storage, kv }, now());
    } catch (error) {
      console.error(logLine(error, { rebuild: true }));
      rebuildAfter = retryTime(error);
    }
  };

  /** Returns when to try again after a failure, ms since the epoch. */
  const retryTime = (error: unknown): number =>
    isDailyLimit(error) ? afterDailyLimit(now(), random()) : now() + RETRY_DELAY;

  const runFailed = async (error: unknown): Promise<void> => {
    console.error(logLine(error, { outbox: true }));
    alarmTime = undefined;
    await environment.setAlarm(retryTime(error));
  };

  /** Starts the jobs that are due, or makes a run under way look for them. */
  const startRun = (allowance: Allowance): void => {
    if (dispatcher.isRunning()) void dispatcher.run(allowance);
    else
      void dispatcher
        .run(allowance)
        .then(() => setAlarm(now()), runFailed)
        .catch((error: unknown) => console.error(logLine(error, { alarm: true })));
  };

  const waitForReaders = async (jobs: readonly Job[], allowance: Allowance): Promise<Propagation> => {
    if (jobs.length === 0) return { step: "done" };
    const deadline = now() + KV_TIMEOUT;
    startRun(allowance);
    for (;;) {
      const state = propagation(sql, jobs);
      const left = deadline - now();
      if (state.step === "done" || left <= 0) return state;
      if (state.until > deadline && (state.step === "purge" || platformLimits(sql).kv > deadline))
        return state;
      if (!dispatcher.isRunning() && state.until <= now()) startRun(allowance);
      await dispatcher.progress(state.until > now() ? Math.min(left, state.until - now()) : left);
    }
  };

  const waitForStatus = async (allowance: Allowance): Promise<void> => {
    const deadline = now() + STATUS_TIMEOUT;
    while (hasWaitingStatus(sql) && now() < deadline && platformLimits(sql).kv < now()) {
      if (!dispatcher.isRunning()) startRun(allowance);
      await dispatcher.progress(deadline - now());
    }
  };

  const change: Ledger["change"] = (make, importance = "ordinary") => {
    if (importance === "ordinary") requireRoom(sql);
    const at = moment();
    const result = inTransaction(storage, at, (transaction) => {
      releaseDue(transaction, at);
      return make(transaction, at);
    });
    keepAlarmNear();
    return result;
  };

  const ledger = (): Ledger => {
    const allowance = { left: CALLS_OF_REQUEST };
    return {
      site: site(),
      secrets: environment.secrets,
      sql,
      moment,
      releaseArticles: () => releaseArticles(storage, moment()),
      change,
      media,
      startDispatch: () => startRun(allowance),
      waitForReaders: (jobs) => waitForReaders(jobs, allowance),
      waitForStatus: () => waitForStatus(allowance),
      receiversChanged: pusher.receiversChanged,
    };
  };

  const alarm = async (): Promise<void> => {
    alarmTime = undefined;
    isInAlarm = true;
    try {
      // The alarm does not wait for receivers, which may take 15 s: purges would be late.
      pusher.start();
      // At the same time, because KV may take long to list its keys.
      await Promise.all([continueRebuild(), dispatcher.run({ left: CALLS_OF_ALARM })]);
      setAlarm(now());
    } catch (error) {
      // The platform retries an alarm that throws six times only. This alarm repeats without limit.
      await runFailed(error);
    } finally {
      isInAlarm = false;
    }
  };

  void adoptAlarm().catch((error: unknown) => console.error(logLine(error, { alarm: true })));

  return {
    fetch: async (request) => app.fetch(request, ledger()),
    change,
    startDispatch: () => startRun({ left: CALLS_OF_REQUEST }),
    alarm,
    wake: async (status) => {
      const willRun = isAlarmSet(await environment.getAlarm());
      // While a daily limit is used up, the status is missing because the desk has deleted it.
      if (willRun && (status === "known" || platformLimits(sql).kv > now())) return;
      if (status === "missing") forgetStatus(sql);
      if (!isInAlarm) await alarm();
    },
  };
};
