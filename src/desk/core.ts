import { Hono } from "hono";
import { withTimeout } from "../archive/timeout.ts";
import { logLine } from "../http/log-line.ts";
import type { Site } from "../site.ts";
import { ledgerRoutes } from "./app.ts";
import { canRebuild, rebuildSlice } from "./changes/rebuild.ts";
import { nextRelease, releaseArticles } from "./changes/releases.ts";
import { inTransaction } from "./changes/transaction.ts";
import type { Ledger, LedgerEnv } from "./context.ts";
import { firstDue, type Job, nextDue } from "./ledger/jobs.ts";
import type { Moment } from "./ledger/moment.ts";
import { migrate } from "./ledger/schema.ts";
import { createDispatcher } from "./outbox/dispatch.ts";
import { keyValue } from "./outbox/key-value.ts";
import { noRoute } from "./routes/problems.ts";

/*
 * The desk without the platform: changes, waiting for KV, and the alarm. The Durable Object (desk.ts) and the simulation
 * (tests/simulation) both run it.
 */

/** What the desk needs from the platform. */
export interface CoreEnvironment {
  storage: DurableObjectStorage;
  kv: Pick<KVNamespace, "put" | "delete">;
  /** Purges at most 100 tags; rejects if the platform refuses. */
  purge: (tags: string[]) => Promise<void>;
  /** Sets the alarm for a time by the desk's clock, ms since the epoch. */
  setAlarm: (time: number) => Promise<void>;
  deleteAlarm: () => Promise<void>;
  /** Returns the publication's settings. */
  site: () => Site;
  /** Returns the current time by the desk's clock, ms since the epoch. */
  now: () => number;
  /** Returns a random number, at least 0 and less than 1. */
  random: () => number;
}

/** One instance of the desk. */
export interface Core {
  /** Responds to an authorised request under /desk. It rejects if the request fails unexpectedly. */
  fetch: (request: Request) => Promise<Response>;
  /** Publishes the articles whose time has come, continues a rebuild and runs the jobs that are due. */
  alarm: () => Promise<void>;
}

/** The ledger's routes under /desk. An error rejects the Worker's call, and the Worker logs it and responds with 503. */
const app = new Hono<LedgerEnv>()
  .route("/desk", ledgerRoutes)
  .notFound(noRoute)
  .onError((error) => {
    throw error;
  });

/** How long a response waits for KV, ms. */
const KV_TIMEOUT = 5_000;

/** The largest number of passes in one alarm. Cloudflare limits the calls of an invocation (1,000 on the free plan). */
const MAX_PASSES = 10;

/** How long after a failure the alarm is repeated, ms. */
const RETRY_DELAY = 30_000;

/** The pause between two slices of a rebuild, ms. */
const REBUILD_PAUSE = 100;

/** The alarm is set at most this far ahead, ms. It then looks for later work again. */
const MAX_SLEEP = 30 * 24 * 3_600_000;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Returns when the first entry among these jobs is due; undefined if KV has all of them. */
const entriesDue = (jobs: readonly Job[], sql: SqlStorage): number | undefined =>
  firstDue(
    sql,
    "entry",
    jobs.filter(({ kind }) => kind === "entry").map(({ name }) => name),
  );

/** Migrates the ledger, starts the desk and sets the alarm for its next work. */
export const createCore = (environment: CoreEnvironment): Core => {
  const { storage, kv, purge, site, now, random } = environment;
  const { sql } = storage;
  /** The time for which this instance set the alarm, ms since the epoch. */
  let alarmTime: number | undefined;

  const moment = (): Moment => ({ now: now(), timeZone: site().timeZone });

  migrate(storage);
  const dispatch = createDispatcher({
    storage,
    kv,
    value: (kind, name) => keyValue(sql, kind, name, site(), now()),
    purge,
    wake: () => setAlarm(now()),
    now,
    random,
  });

  /**
   * Sets the alarm for the next work, or deletes it if there is none.
   *
   * @param earliest the earliest time for jobs, ms since the epoch; until then a request runs them
   */
  const setAlarm = (earliest: number): void => {
    const due = nextDue(sql);
    const release = nextRelease(sql);
    const isRebuilding = canRebuild(sql);
    const times = [
      due === undefined ? Infinity : Math.max(due, earliest),
      release ?? Infinity,
      isRebuilding ? now() + REBUILD_PAUSE : Infinity,
    ];
    const next = Math.min(...times, now() + MAX_SLEEP);
    const isNeeded = due !== undefined || release !== undefined || isRebuilding;
    if (isNeeded && next !== alarmTime) void environment.setAlarm(next);
    if (!isNeeded && alarmTime !== undefined) void environment.deleteAlarm();
    alarmTime = isNeeded ? next : undefined;
  };

  const waitForKV = async (jobs: readonly Job[]): Promise<"done" | "pending"> => {
    const deadline = now() + KV_TIMEOUT;
    for (
      let due = entriesDue(jobs, sql);
      due !== undefined && now() < deadline;
      due = entriesDue(jobs, sql)
    ) {
      const left = deadline - now();
      if (due <= now()) await withTimeout(dispatch(), left, () => undefined);
      else await sleep(Math.min(left, due - now()));
    }
    setAlarm(now());
    return entriesDue(jobs, sql) === undefined ? "done" : "pending";
  };

  const ledger = (): Ledger => ({
    site: site(),
    sql,
    moment,
    releaseArticles: () => releaseArticles(storage, moment()),
    change: (make) => {
      const result = inTransaction(storage, moment(), make);
      // Without an await in between, so that the change and the alarm are both stored or neither. If this request
      // ends early, the alarm runs the jobs.
      setAlarm(now() + KV_TIMEOUT);
      return result;
    },
    startDispatch: () => void dispatch().then(() => setAlarm(now())),
    waitForKV,
  });

  setAlarm(now());

  return {
    fetch: async (request) => app.fetch(request, ledger()),
    alarm: async () => {
      alarmTime = undefined;
      try {
        const at = moment();
        releaseArticles(storage, at);
        rebuildSlice(storage, at);
        for (let pass = 0; pass < MAX_PASSES && (nextDue(sql) ?? Infinity) <= now(); pass += 1)
          await dispatch();
        setAlarm(now());
      } catch (error) {
        // The platform retries an alarm that throws six times only. This alarm repeats without limit.
        console.error(logLine(error, { alarm: true }));
        await environment.setAlarm(now() + RETRY_DELAY);
      }
    },
  };
};
