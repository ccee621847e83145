import { DurableObject } from "cloudflare:workers";
import { Hono } from "hono";
import { withTimeout } from "../archive/timeout.ts";
import { logLine } from "../http/log-line.ts";
import { readSite } from "../site.ts";
import { ledgerRoutes } from "./app.ts";
import { clock } from "./clock.ts";
import type { Ledger, LedgerEnv } from "./context.ts";
import type { DeskBindings } from "./env.ts";
import { cachePurger } from "./execution-context.ts";
import { nextEmbargo, release } from "./ledger/embargoes.ts";
import type { Moment } from "./ledger/moment.ts";
import { openPreview, type Preview } from "./ledger/previews.ts";
import { canRebuild, rebuildSlice } from "./ledger/rebuild.ts";
import { migrate } from "./ledger/schema.ts";
import { createPass } from "./outbox/drain.ts";
import { type Errand, firstDue, nextDue } from "./outbox/errands.ts";
import { keyValue } from "./outbox/key-value.ts";
import type { PreviewLink } from "./preview-link.ts";
import { noRoute } from "./routes/refusals.ts";

/** The routes under their public paths. An error rejects the call from the Worker, which logs it and responds with 503. */
const app = new Hono<LedgerEnv>()
  .route("/desk", ledgerRoutes)
  .notFound(noRoute)
  .onError((error) => {
    throw error;
  });

/** How long a publication waits for KV, ms. */
const PATIENCE = 5_000;

/** Passes in one alarm: Cloudflare counts the calls that an invocation makes (1,000 on the free plan). */
const MAX_PASSES = 10;

/** When an alarm that failed is repeated, ms. */
const AFTER_FAILURE = 30_000;

/** How long a rebuild rests between two alarms, ms. */
const REBUILD_PAUSE = 100;

/** The longest that an alarm is set ahead, ms: what is later is looked at again then. */
const MAX_SLEEP = 30 * 24 * 3_600_000;

/** When the first of these entries is due that KV has not learnt yet; undefined when it has learnt them all. */
const entriesDue = (errands: readonly Errand[], sql: SqlStorage): number | undefined =>
  firstDue(
    sql,
    "entry",
    errands.filter(({ kind }) => kind === "entry").map(({ name }) => name),
  );

/** The write side of a publication: one object, so that every edit is decided in one place. */
export class Desk extends DurableObject<DeskBindings> {
  readonly #pass: () => Promise<void>;
  /** For when the alarm is set, ms since the epoch, as far as this instance knows. */
  #alarm: number | undefined;

  constructor(ctx: DurableObjectState, env: DeskBindings) {
    super(ctx, env);
    const { storage } = ctx;
    migrate(storage);
    this.#pass = createPass({
      storage,
      kv: env.ARTICLES,
      value: (kind, name) => keyValue(storage.sql, kind, name, readSite(env), clock.now()),
      purge: (tags) => cachePurger(ctx).purge(tags),
      wake: () => this.#wake(clock.now()),
      now: () => clock.now(),
      random: Math.random,
    });
    this.#wake(clock.now());
  }

  /** Responds to a request under /desk that the Worker has authorised (app.ts). */
  override async fetch(request: Request): Promise<Response> {
    return app.fetch(request, this.#ledger());
  }

  /** What a link to a preview leads to, which the link alone authorises (follow-preview.ts). */
  async preview(link: PreviewLink): Promise<Preview> {
    const { storage } = this.ctx;
    release(storage, { now: clock.now(), timeZone: readSite(this.env).timeZone });
    return openPreview(storage.sql, link, clock.now());
  }

  #ledger(): Ledger {
    const { storage } = this.ctx;
    const site = readSite(this.env);
    const moment = (): Moment => ({ now: clock.now(), timeZone: site.timeZone });
    return {
      site,
      sql: storage.sql,
      moment,
      releaseEmbargoes: () => release(storage, moment()),
      change: (make) => {
        const result = storage.transactionSync(() => make(storage.sql));
        // In the same turn as the change, so that both are stored or neither: if nothing else is left of this
        // request, the alarm carries the change out.
        this.#wake(clock.now() + PATIENCE);
        return result;
      },
      carryOut: () => void this.#pass().then(() => this.#wake(clock.now())),
      propagated: (errands) => this.#propagated(errands),
    };
  }

  /** Does what is due: ends embargoes, and carries the outbox out. */
  override async alarm(): Promise<void> {
    this.#alarm = undefined;
    const { storage } = this.ctx;
    try {
      const at = { now: clock.now(), timeZone: readSite(this.env).timeZone };
      release(storage, at);
      rebuildSlice(storage, at);
      for (let pass = 0; pass < MAX_PASSES && (nextDue(storage.sql) ?? Infinity) <= clock.now(); pass += 1)
        await this.#pass();
      this.#wake(clock.now());
    } catch (error) {
      // An alarm that throws is retried six times and then forgotten; this one never is.
      console.error(logLine(error, { alarm: true }));
      await storage.setAlarm(clock.now() + AFTER_FAILURE);
    }
  }

  async #propagated(errands: readonly Errand[]): Promise<"done" | "pending"> {
    const { sql } = this.ctx.storage;
    const deadline = clock.now() + PATIENCE;
    for (
      let due = entriesDue(errands, sql);
      due !== undefined && clock.now() < deadline;
      due = entriesDue(errands, sql)
    ) {
      const now = clock.now();
      const left = deadline - now;
      if (due <= now) await withTimeout(this.#pass(), left, () => undefined);
      else await new Promise((resolve) => setTimeout(resolve, Math.min(left, due - now)));
    }
    this.#wake(clock.now());
    return entriesDue(errands, sql) === undefined ? "done" : "pending";
  }

  /**
   * Sets the alarm for what waits.
   *
   * @param earliest what is due before is in somebody's hands until then; ms since the epoch
   */
  #wake(earliest: number): void {
    const { storage } = this.ctx;
    const due = nextDue(storage.sql);
    const embargo = nextEmbargo(storage.sql);
    const isRebuilding = canRebuild(storage.sql);
    const times = [
      due === undefined ? Infinity : Math.max(due, earliest),
      embargo ?? Infinity,
      isRebuilding ? clock.now() + REBUILD_PAUSE : Infinity,
    ];
    const next = Math.min(...times, clock.now() + MAX_SLEEP);
    const isNeeded = due !== undefined || embargo !== undefined || isRebuilding;
    if (isNeeded && next !== this.#alarm) void storage.setAlarm(next);
    if (!isNeeded && this.#alarm !== undefined) void storage.deleteAlarm();
    this.#alarm = isNeeded ? next : undefined;
  }
}
