import { WorkerEntrypoint } from "cloudflare:workers";

/*
 * A KV namespace with a record of its writes. A test can make writes fail or hang.
 */

interface Write {
  key: string;
  /** Undefined for a deletion. */
  value: string | undefined;
  /** The time of the write, ms since the epoch. */
  at: number;
}

const values = new Map<string, string>();
const writes: Write[] = [];
let failing: string | undefined;
let hanging: string | undefined;

const write = async (key: string, value: string | undefined): Promise<void> => {
  if (hanging !== undefined && key.startsWith(hanging)) {
    // The write hangs until the test ends the fault, then fails. A write without an end would keep the object alive.
    while (hanging !== undefined) await new Promise((resolve) => setTimeout(resolve, 100));
    throw new Error("KV PUT failed: no response, for the test");
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

  async list(): Promise<{ keys: { name: string }[]; list_complete: true }> {
    return { keys: [...values.keys()].sort().map((name) => ({ name })), list_complete: true };
  }

  async put(key: string, value: string): Promise<void> {
    await write(key, value);
  }

  async delete(key: string): Promise<void> {
    await write(key, undefined);
  }

  /** Makes every write fail whose key has this prefix; undefined ends the fault. */
  async failOn(prefix: string | undefined): Promise<void> {
    failing = prefix;
  }

  /** Makes every write hang whose key has this prefix; undefined ends the fault. */
  async hangOn(prefix: string | undefined): Promise<void> {
    hanging = prefix;
  }

  async contents(): Promise<Record<string, string>> {
    return Object.fromEntries(values);
  }

  /** Returns every write that succeeded, in order. */
  async written(): Promise<Write[]> {
    return writes;
  }
}
