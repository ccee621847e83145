import { app } from "../../src/app.ts";
import { clock } from "../../src/desk/clock.ts";
import { type DeskBindings, deskObject } from "../../src/desk/env.ts";
import { type PlatformCache, purgeCaches } from "../../src/edge/purge-caches.ts";
import Site, { Desk as RealDesk } from "../../src/worker.ts";
import { countStatements, type SQLCounts, takePublications, takeRecorded } from "./counted-sql.ts";

/*
 * The Worker with a record of the desk's purges, purges that can fail, a clock that tests put forward, and counted SQL
 * statements.
 */

/** The number of times that the Durable Object was started. */
let starts = 0;

/** The error with which the Durable Object fails to start; undefined if it starts. */
let startFailure: string | undefined;

export class Desk extends RealDesk {
  constructor(ctx: DurableObjectState, env: DeskBindings) {
    starts += 1;
    if (startFailure !== undefined) throw new Error(startFailure);
    countStatements(ctx.storage);
    super(ctx, env);
  }

  /** Returns the size of the ledger without deleted rows, in bytes. */
  databaseSize(): number {
    return this.ctx.storage.sql.databaseSize;
  }

  /** Loses the alarm, as the platform does after six failures. */
  async loseAlarm(): Promise<void> {
    await this.ctx.storage.deleteAlarm();
  }

  /** Ends the object at once, as a failure of the platform does. */
  async abort(): Promise<void> {
    this.ctx.abort("ended by the test");
  }
}

const purges: string[][] = [];
let refusals = 0;
let isRPCHanging = false;

const record =
  (prefix: string[]): PlatformCache["purge"] =>
  async ({ tags }) => {
    purges.push([...prefix, ...tags]);
    if (refusals === 0) return { success: true, errors: [] };
    refusals -= 1;
    return { success: false, errors: [{ message: "by the test" }] };
  };

/** The platform's cache of the test, which records purges. */
const cacheOfTest: PlatformCache = { purge: record([]), invalidate: record(["invalidate"]) };

let ahead = 0;
clock.now = () => Date.now() + ahead;

// biome-ignore lint/style/noDefaultExport: the one that Cloudflare needs
export default class DeskSite extends Site {
  /** Handles a request as on Cloudflare, which names the client's address. */
  override async fetch(request: Request): Promise<Response> {
    const { ctx } = this;
    const context = {
      waitUntil: (work: Promise<unknown>) => ctx.waitUntil(work),
      passThroughOnException: () => ctx.passThroughOnException(),
      props: ctx.props,
      exports: ctx.exports,
      cache: cacheOfTest,
    };
    return app.fetch(request, this.env, context as never);
  }

  override async purge(tags: string[]): Promise<void> {
    // With timers, because workerd ends a call that only another request can continue.
    while (isRPCHanging) await new Promise((resolve) => setTimeout(resolve, 50));
    await purgeCaches(cacheOfTest, tags, "purge");
  }

  /** Makes the RPC method of purges hang, or ends the fault. */
  async hangPurges(state: "hanging" | "well"): Promise<void> {
    isRPCHanging = state === "hanging";
  }

  /** Returns the tags of every call so far, including refused calls. */
  async purges(): Promise<string[][]> {
    return purges;
  }

  /** Refuses the next purges. */
  async refusePurges(count: number): Promise<void> {
    refusals = count;
  }

  /** Ends the Durable Object at once. Its requests fail, and its calls have no response. */
  async abortDesk(): Promise<void> {
    const { DESK } = this.env as unknown as { DESK: DurableObjectNamespace<Desk> };
    await DESK.getByName("desk")
      .abort()
      .catch(() => undefined);
  }

  /** Returns how often the Durable Object was started. */
  async starts(): Promise<number> {
    return starts;
  }

  /** Makes the Durable Object fail to start with this error, as the platform does; undefined ends the fault. */
  async failStarts(message: string | undefined): Promise<void> {
    startFailure = message;
  }

  /** Loses the desk's alarm. The desk does not notice. */
  async loseAlarm(): Promise<void> {
    const stub = deskObject(this.env) as unknown as { loseAlarm: () => Promise<void> };
    await stub.loseAlarm();
  }

  /** Returns the time on the desk's clock, in ms since the epoch. */
  async now(): Promise<number> {
    return clock.now();
  }

  /** Returns the SQL counts of each new revision since the last call. */
  async publications(): Promise<SQLCounts[]> {
    return takePublications();
  }

  /** Returns the counts of all SQL statements since the last call. */
  async recordedSQL(): Promise<SQLCounts> {
    return takeRecorded();
  }

  /** Returns the size of the ledger without deleted rows, in bytes. */
  async ledgerBytes(): Promise<number> {
    const stub = deskObject(this.env) as unknown as { databaseSize: () => Promise<number> };
    return stub.databaseSize();
  }

  /** Puts the desk's clock forward for good. */
  async passTime(ms: number): Promise<void> {
    ahead += ms;
  }
}
