import { WorkerEntrypoint } from "cloudflare:workers";
import { echoed } from "./echo.ts";

/*
 * Plays KV's part: it counts what is read, and fails, hangs or lies when it is told to.
 */

/** What befalls the reads of a key. */
export type Trouble = "fails" | "hangs";

const values = new Map<string, string>();
const troubles = new Map<string, Trouble>();
let reads: string[] = [];
let isEchoing = false;

/** What KV takes as a key, bytes of UTF-8. */
const MAX_KEY = 512;

const befalls = (key: string): Trouble | undefined => troubles.get(key) ?? troubles.get("*");

// biome-ignore lint/style/noDefaultExport: the one that Cloudflare needs
export default class CountingKV extends WorkerEntrypoint {
  override fetch(): Response {
    return new Response(null, { status: 404 });
  }

  async get(key: string): Promise<string | null> {
    reads.push(key);
    const trouble = befalls(key);
    if (new TextEncoder().encode(key).length > MAX_KEY) throw new Error("KV GET failed: 414 for the test");
    if (trouble === "fails") throw new Error("KV GET failed: 500 for the test");
    if (trouble === "hangs") await new Promise((resolve) => setTimeout(resolve, 3_600_000));
    return (isEchoing ? echoed(key) : values.get(key)) ?? null;
  }

  async put(key: string, value: string): Promise<void> {
    values.set(key, value);
  }

  async delete(key: string): Promise<void> {
    values.delete(key);
  }

  /** The keys that were read since this was asked last, in order. */
  async takeReads(): Promise<string[]> {
    const taken = reads;
    reads = [];
    return taken;
  }

  /** Every read of a key, or of any (`*`), comes to this from now on; undefined heals. */
  async trouble(key: string, trouble: Trouble | undefined): Promise<void> {
    if (trouble === undefined) troubles.delete(key);
    else troubles.set(key, trouble);
  }

  /** From now on every key has a value that tells which key it is (echo.ts). */
  async echo(): Promise<void> {
    isEchoing = true;
  }
}
