import Site from "../../src/worker.ts";

/*
 * The Worker, which remembers what the desk purged and refuses purges when it is told to.
 */

export { Desk } from "../../src/worker.ts";

const purges: string[][] = [];
let refusals = 0;

// biome-ignore lint/style/noDefaultExport: the one that Cloudflare needs
export default class DeskSite extends Site {
  override async purge(tags: string[], how: "purge" | "invalidate" = "purge"): Promise<void> {
    purges.push(how === "purge" ? tags : [how, ...tags]);
    if (refusals > 0) {
      refusals -= 1;
      throw new Error("purge refused: for the test");
    }
    await super.purge(tags, how);
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
