import type { KVOperation } from "./kv-access.ts";

/*
 * The KV of a test runtime. Miniflare's own access to it (`getBindings`) starts a thread for every runtime, and takes one
 * request and twice as much processor time for every key.
 */

/** The address of kv-access.ts in a runtime. */
export const KV_ACCESS = "http://kv-access.example/";

/** The most keys, and about the most characters of values, of one request. */
const BATCH = 100;
const BATCH_CHARACTERS = 1_000_000;

/** Sends an operation to kv-access.ts. */
type Send = (body: string) => Promise<{ ok: boolean; text: () => Promise<string> }>;

/** Connects a test to the KV of its runtime. Every method throws the error of KV. */
export const connectKV = (send: Send) => {
  const ask = async <Result>(operation: KVOperation): Promise<Result> => {
    const response = await send(JSON.stringify(operation));
    const text = await response.text();
    if (!response.ok) throw new Error(`KV of the test: ${text}`);
    return JSON.parse(text);
  };
  const inBatches = async <Item, Result>(
    items: readonly Item[],
    work: (batch: readonly Item[]) => Promise<Result[]>,
    charactersOf: (item: Item) => number = () => 0,
  ): Promise<Result[]> => {
    const results: Result[] = [];
    let batch: Item[] = [];
    let characters = 0;
    for (const item of items) {
      batch.push(item);
      characters += charactersOf(item);
      if (batch.length < BATCH && characters < BATCH_CHARACTERS) continue;
      results.push(...(await work(batch)));
      batch = [];
      characters = 0;
    }
    return batch.length === 0 ? results : [...results, ...(await work(batch))];
  };
  const getAll = (keys: readonly string[]) => inBatches(keys, (get) => ask<(string | null)[]>({ get }));
  const keys = async (prefix = ""): Promise<string[]> => {
    const found: string[] = [];
    for (let cursor: string | null = null; ; ) {
      const page: KVNamespaceListResult<unknown> = await ask({ list: { prefix, cursor } });
      found.push(...page.keys.map(({ name }) => name));
      if (page.list_complete) return found;
      cursor = page.cursor;
    }
  };
  return {
    /** Reads the value of a key; null if there is none. */
    get: async (key: string): Promise<string | null> =>
      (await ask<(string | null)[]>({ get: [key] }))[0] ?? null,
    put: (key: string, value: string): Promise<void> => ask({ put: [[key, value]] }),
    putAll: (pairs: readonly (readonly [key: string, value: string])[]) =>
      inBatches(
        pairs,
        (put) => ask<unknown[]>({ put }),
        ([, value]) => value.length,
      ),
    /** Writes a value with metadata. */
    putFile: (key: string, value: string, metadata: unknown): Promise<void> =>
      ask({ putFile: [key, value, metadata] }),
    /** Reads a value as a stream, with its metadata; both are null if the key has none. */
    getFile: (key: string): Promise<{ value: string | null; metadata: unknown }> => ask({ getFile: key }),
    /** Lists keys with their metadata, at most 1,000. */
    list: (prefix: string): Promise<KVNamespaceListResult<unknown>> => ask({ list: { prefix } }),
    delete: (...names: string[]) => inBatches(names, (each) => ask<unknown[]>({ delete: each })),
    /** Lists all keys with a prefix. */
    keys,
    /** Reads all keys and values. */
    contents: async (): Promise<Map<string, string>> => {
      const names = await keys();
      const values = await getAll(names);
      return new Map(names.map((name, index) => [name, values[index] ?? ""]));
    },
  };
};
