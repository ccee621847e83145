import { WorkerEntrypoint } from "cloudflare:workers";

/*
 * A KV namespace with a record of its writes. A test can make writes fail, hang, or execute late.
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
let holding: string | undefined;
/** The number of writes that are held back until the test executes them. */
let held = 0;
/** Counts how often the test has executed the writes that were held back. */
let executions = 0;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

const execute = (key: string, value: string | undefined): void => {
  writes.push({ key, value, at: Date.now() });
  if (value === undefined) values.delete(key);
  else values.set(key, value);
};

const write = async (key: string, value: string | undefined): Promise<void> => {
  if (holding !== undefined && key.startsWith(holding)) {
    const before = executions;
    held += 1;
    // With timers, because workerd ends a call that only another request can continue.
    while (executions === before) await pause();
    held -= 1;
    return execute(key, value);
  }
  if (hanging !== undefined && key.startsWith(hanging)) {
    // The write hangs until the test ends the fault, then fails. A write without an end would keep the object alive.
    while (hanging !== undefined) await pause();
    throw new Error("KV PUT failed: no response, for the test");
  }
  if (failing !== undefined && key.startsWith(failing)) throw new Error("KV PUT failed: 500 for the test");
  execute(key, value);
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
    await this.#write(key, value);
  }

  async delete(key: string): Promise<void> {
    await this.#write(key, undefined);
  }

  /** Writes a key. A write that has arrived is executed, also if the Worker that sent it has ended. */
  async #write(key: string, value: string | undefined): Promise<void> {
    const work = write(key, value);
    this.ctx.waitUntil(work.catch(() => undefined));
    await work;
  }

  /** Makes every write fail whose key has this prefix; undefined ends the fault. */
  async failOn(prefix: string | undefined): Promise<void> {
    failing = prefix;
  }

  /** Makes every write hang whose key has this prefix; undefined ends the fault. */
  async hangOn(prefix: string | undefined): Promise<void> {
    hanging = prefix;
  }

  /** Holds back every write that begins now and whose key has this prefix; undefined ends the fault for later writes. */
  async holdOn(prefix: string | undefined): Promise<void> {
    holding = prefix;
  }

  /** Executes the writes that were held back, and returns their number. */
  async executeHeld(): Promise<number> {
    executions += 1;
    return held;
  }

  async contents(): Promise<Record<string, string>> {
    return Object.fromEntries(values);
  }

  /** Returns every write that succeeded, in order. */
  async written(): Promise<Write[]> {
    return writes;
  }
}
