import { DurableObject } from "cloudflare:workers";
import { Hono } from "hono";
import { withTimeout } from "../archive/timeout.ts";
import { logLine } from "../http/log-line.ts";
import { readSite, type Site } from "../site.ts";
import { ledgerRoutes } from "./app.ts";
import { canRebuild, rebuildSlice } from "./changes/rebuild.ts";
import { nextRelease, releaseArticles } from "./changes/releases.ts";
import { clock, machineTime } from "./clock.ts";
import type { Ledger, LedgerEnv } from "./context.ts";
import type { DeskBindings } from "./env.ts";
import { cachePurger } from "./execution-context.ts";
import { firstDue, type Job, nextDue } from "./ledger/jobs.ts";
import type { Moment } from "./ledger/moment.ts";
import { openPreview, type Preview } from "./ledger/previews.ts";
import { migrate } from "./ledger/schema.ts";
import { createDispatcher } from "./outbox/dispatch.ts";
import { keyValue } from "./outbox/key-value.ts";
import type { PreviewLink } from "./preview-link.ts";
import { noRoute } from "./routes/problems.ts";

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

/** The write side of a publication. There is one object, so that one place decides every edit. */
export class Desk extends DurableObject<DeskBindings> {
  readonly #dispatch: () => Promise<void>;
  #settings: Site | undefined;
  /** The time for which this instance set the alarm, ms since the epoch. */
  #alarm: number | undefined;

  constructor(ctx: DurableObjectState, env: DeskBindings) {
    super(ctx, env);
    const { storage } = ctx;
    migrate(storage);
    this.#dispatch = createDispatcher({
      storage,
      kv: env.ARTICLES,
      value: (kind, name) => keyValue(storage.sql, kind, name, this.#site(), clock.now()),
      purge: (tags) => cachePurger(ctx).purge(tags),
      wake: () => this.#setAlarm(clock.now()),
      now: () => clock.now(),
      random: Math.random,
    });
    this.#setAlarm(clock.now());
  }

  /** Responds to a request under /desk that the Worker has authorised (app.ts). */
  override async fetch(request: Request): Promise<Response> {
    return app.fetch(request, this.#ledger());
  }

  /** Opens a preview link. The link alone authorises the reader (follow-preview.ts). */
  async preview(link: PreviewLink): Promise<Preview> {
    const { storage } = this.ctx;
    releaseArticles(storage, { now: clock.now(), timeZone: this.#site().timeZone });
    return openPreview(storage.sql, link, clock.now());
  }

  /** Returns the publication's settings, which are checked once: a change may build hundreds of values. */
  #site(): Site {
    this.#settings ??= readSite(this.env);
    return this.#settings;
  }

  #ledger(): Ledger {
    const { storage } = this.ctx;
    const site = this.#site();
    const moment = (): Moment => ({ now: clock.now(), timeZone: site.timeZone });
    return {
      site,
      sql: storage.sql,
      moment,
      releaseArticles: () => releaseArticles(storage, moment()),
      change: (make) => {
        const result = storage.transactionSync(() => make(storage.sql));
        // Without an await in between, so that the change and the alarm are both stored or neither. If this request
        // ends early, the alarm runs the jobs.
        this.#setAlarm(clock.now() + KV_TIMEOUT);
        return result;
      },
      startDispatch: () => void this.#dispatch().then(() => this.#setAlarm(clock.now())),
      waitForKV: (jobs) => this.#waitForKV(jobs),
    };
  }

  /** Publishes the articles whose time has come, continues a rebuild and runs the jobs that are due. */
  override async alarm(): Promise<void> {
    this.#alarm = undefined;
    const { storage } = this.ctx;
    try {
      const at = { now: clock.now(), timeZone: this.#site().timeZone };
      releaseArticles(storage, at);
      rebuildSlice(storage, at);
      for (let pass = 0; pass < MAX_PASSES && (nextDue(storage.sql) ?? Infinity) <= clock.now(); pass += 1)
        await this.#dispatch();
      this.#setAlarm(clock.now());
    } catch (error) {
      // The platform retries an alarm that throws six times only. This alarm repeats without limit.
      console.error(logLine(error, { alarm: true }));
      await storage.setAlarm(machineTime(clock.now() + RETRY_DELAY));
    }
  }

  async #waitForKV(jobs: readonly Job[]): Promise<"done" | "pending"> {
    const { sql } = this.ctx.storage;
    const deadline = clock.now() + KV_TIMEOUT;
    for (
      let due = entriesDue(jobs, sql);
      due !== undefined && clock.now() < deadline;
      due = entriesDue(jobs, sql)
    ) {
      const now = clock.now();
      const left = deadline - now;
      if (due <= now) await withTimeout(this.#dispatch(), left, () => undefined);
      else await sleep(Math.min(left, due - now));
    }
    this.#setAlarm(clock.now());
    return entriesDue(jobs, sql) === undefined ? "done" : "pending";
  }

  /**
   * Sets the alarm for the next work, or deletes it if there is none.
   *
   * @param earliest the earliest time for jobs, ms since the epoch; until then a request runs them
   */
  #setAlarm(earliest: number): void {
    const { storage } = this.ctx;
    const due = nextDue(storage.sql);
    const release = nextRelease(storage.sql);
    const isRebuilding = canRebuild(storage.sql);
    const times = [
      due === undefined ? Infinity : Math.max(due, earliest),
      release ?? Infinity,
      isRebuilding ? clock.now() + REBUILD_PAUSE : Infinity,
    ];
    const next = Math.min(...times, clock.now() + MAX_SLEEP);
    const isNeeded = due !== undefined || release !== undefined || isRebuilding;
    if (isNeeded && next !== this.#alarm) void storage.setAlarm(machineTime(next));
    if (!isNeeded && this.#alarm !== undefined) void storage.deleteAlarm();
    this.#alarm = isNeeded ? next : undefined;
  }
}
