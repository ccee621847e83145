import { WorkerEntrypoint } from "cloudflare:workers";
import { handleDesk } from "../../src/desk/api.ts";
import type { DeskEnv } from "../../src/desk/env.ts";

/*
 * A Worker that has a desk and nothing else, and remembers what the desk purged.
 */

export { Desk } from "../../src/desk/desk.ts";

const purges: string[][] = [];
let refusals = 0;

// biome-ignore lint/style/noDefaultExport: the one that Cloudflare needs
export default class DeskSite extends WorkerEntrypoint<DeskEnv> {
  override fetch(request: Request): Promise<Response> {
    return handleDesk(request, this.env, { purger: this, login: undefined });
  }

  async purge(tags: string[], how: "purge" | "invalidate" = "purge"): Promise<void> {
    purges.push(how === "purge" ? tags : [how, ...tags]);
    if (refusals > 0) {
      refusals -= 1;
      throw new Error("purge refused: for the test");
    }
  }

  /** The tags of every call so far, refused ones too. */
  async purges(): Promise<string[][]> {
    return purges;
  }

  /** Refuses the next so many purges. */
  async refusePurges(count: number): Promise<void> {
    refusals = count;
  }
}
