import { WorkerEntrypoint } from "cloudflare:workers";

/*
 * A KV namespace whose writes fail when it is told so, and that remembers every write.
 */

interface Write {
  key: string;
  /** Undefined for a deletion. */
  value: string | undefined;
  /** When it arrived, ms since the epoch. */
  at: number;
}

const values = new Map<string, string>();
const writes: Write[] = [];
let failing: string | undefined;
let hanging: string | undefined;

const write = async (key: string, value: string | undefined): Promise<void> => {
  if (hanging !== undefined && key.startsWith(hanging)) {
    // Until it heals, and then it is lost: a call that is never over would keep the object that made it.
    while (hanging !== undefined) await new Promise((resolve) => setTimeout(resolve, 100));
    throw new Error("KV PUT failed: no answer, for the test");
  }
  if (failing !== undefined && key.startsWith(failing)) throw new Error("KV PUT failed: 500 for the test");
  writes.push({ key, value, at: Date.now() });
  if (value === undefined) values.delete(key);
  else values.set(key, value);
};

// biome-ignore lint/style/noDefaultExport: the one that Cloudflare needs
export default class FaultyKV extends WorkerEntrypoint {
  override fetch(): Response {
    return new Response(null, { status: 404 });
  }

  async get(key: string): Promise<string | null> {
    return values.get(key) ?? null;
  }

  async put(key: string, value: string): Promise<void> {
    await write(key, value);
  }

  async delete(key: string): Promise<void> {
    await write(key, undefined);
  }

  /** Every write to a key that begins so fails from now on; undefined heals. */
  async failOn(prefix: string | undefined): Promise<void> {
    failing = prefix;
  }

  /** Every write to a key that begins so gets no answer from now on; undefined heals. */
  async hangOn(prefix: string | undefined): Promise<void> {
    hanging = prefix;
  }

  async contents(): Promise<Record<string, string>> {
    return Object.fromEntries(values);
  }

  /** Every write that succeeded, in order. */
  async written(): Promise<Write[]> {
    return writes;
  }
}
