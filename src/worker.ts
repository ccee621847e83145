import { WorkerEntrypoint } from "cloudflare:workers";
import { app } from "./app.ts";
import { clock } from "./desk/clock.ts";
import type { DeskBindings } from "./desk/env.ts";
import { wakeDesk } from "./desk/wake-desk.ts";
import { purgeCaches } from "./edge/purge-caches.ts";
import type { PageBindings } from "./pages/context.ts";

export { Desk } from "./desk/desk.ts";

/** The Worker's entrypoint. Cloudflare runs it for every request without a cached response. */
export default class Site extends WorkerEntrypoint<PageBindings & DeskBindings> {
  override async fetch(request: Request): Promise<Response> {
    return app.fetch(request, this.env, this.ctx);
  }

  /** Wakes the desk if work waits and its alarm is lost. Cloudflare calls it at the times under `[triggers]`. */
  override async scheduled(): Promise<void> {
    await wakeDesk({ env: this.env, now: clock.now() });
  }

  /**
   * Purges the caches, for the desk's Durable Object (desk/purge-from-desk.ts).
   *
   * @throws if the platform refuses the purge
   */
  async purge(tags: string[], how: "purge" | "invalidate" = "purge"): Promise<void> {
    await purgeCaches(this.ctx.cache, tags, how);
  }
}
