import { join } from "node:path";
import { expect } from "vitest";
import type { Issue } from "../../src/article/issue.ts";
import { publicationFolder } from "../publication.ts";
import { linesWith } from "../runtime/log-lines.ts";
import { createRuntime, type Internet } from "../runtime/runtime.ts";
import { TOKEN } from "./token.ts";

/*
 * The desk in real workerd, with real SQLite and real or faulty KV.
 */

export const ORIGIN = "https://courier.example";

const COMPATIBILITY_DATE = "2026-10-20";

/** The sections of the publication. Some tests use a section of their own, so that its lists show nothing else. */
export const SECTIONS = [
  ...["world", "town", "culture", "science", "sea"],
  ...["crowd", "free", "house", "moving", "plans", "punctual", "quiet", "secrets", "stuck", "untrue"],
].map((id) => ({ id, name: id }));

const settings = {
  PUBLICATION: "The Harbour Courier",
  ORIGIN,
  LANGUAGE: "en",
  TIME_ZONE: "Europe/Oslo",
  SECTIONS,
};

const faultyKV = {
  config: {
    name: "faulty-kv",
    main: join(import.meta.dirname, "faulty-kv.ts"),
    compatibility_date: COMPATIBILITY_DATE,
  },
};

/** The JSON body of a response. A problem document has all of these fields. */
export interface ResponseBody {
  type: string;
  detail: string;
  instance: string;
  issues: Issue[];
}

/** Reads the JSON body of a response. */
export const readJSON = async (response: { json: () => Promise<unknown> }): Promise<ResponseBody> =>
  (await response.json()) as ResponseBody;

/** How the desk of a test differs from the default one. */
export interface DeskOptions {
  /** Variables that replace the default ones; undefined removes one. */
  vars?: Record<string, string | undefined>;
  kv?: "real" | "faulty";
  /** Responds to the desk's requests to other servers. */
  internet?: Internet;
}

/** Starts a desk. Close it after the tests. */
export const startDesk = async ({ vars = {}, kv = "real", internet }: DeskOptions = {}) => {
  const options = (vars: Record<string, string | undefined>) => ({
    root: publicationFolder,
    workers: [
      {
        config: {
          name: "desk-site",
          main: join(import.meta.dirname, "worker.ts"),
          compatibility_date: COMPATIBILITY_DATE,
          ...(kv === "real"
            ? { kv_namespaces: [{ binding: "ARTICLES", id: "articles" }] }
            : { services: [{ binding: "ARTICLES", service: "faulty-kv" }] }),
          durable_objects: { bindings: [{ name: "DESK", class_name: "Desk" }] },
          exports: { Desk: { type: "durable-object", storage: "sqlite" } },
          vars: JSON.parse(JSON.stringify({ ...settings, PUBLISH_TOKEN: TOKEN, ...vars })),
        },
      },
      ...(kv === "real" ? [] : [faultyKV]),
    ],
  });
  const harness = createRuntime(options(vars), { internet });
  await harness.listen();
  const worker = harness.getWorker<object, typeof import("./worker.ts")>();
  const ask = (path: string, init: Parameters<typeof harness.fetch>[1] = {}) =>
    harness.fetch(`${ORIGIN}${path}`, { redirect: "manual", ...init });
  const authorization = { Authorization: `Bearer ${TOKEN}` };
  const send = (method: string, path: string, document: unknown, headers: Record<string, string>) =>
    ask(path, {
      method,
      headers: { ...authorization, "Content-Type": "application/json", ...headers },
      body: typeof document === "string" ? document : JSON.stringify(document),
    });
  return {
    /** Deploys other settings over the same ledger and KV; undefined removes a variable. */
    set: (changed: Record<string, string | undefined>) => harness.update(options({ ...vars, ...changed })),
    /** Sends a request without the token. */
    ask,
    /** Sends a request with the token. */
    get: (path: string, headers: Record<string, string> = {}, method = "GET") =>
      ask(path, { method, headers: { ...authorization, ...headers } }),
    /** Puts an article, or any other text, with the token. */
    put: (id: string, document: unknown, headers: Record<string, string>) =>
      send("PUT", `/desk/articles/${encodeURIComponent(id)}`, document, headers),
    /** Puts an article as a minor change, which needs no correction note. */
    amend: (id: string, document: unknown, headers: Record<string, string>) =>
      send("PUT", `/desk/articles/${encodeURIComponent(id)}?minor=true`, document, headers),
    /** Puts any other document with the token. */
    putJSON: (path: string, document: unknown) => send("PUT", path, document, {}),
    /** Posts a document, or any other text, with the token. */
    post: (path: string, document: unknown, headers: Record<string, string> = {}) =>
      send("POST", path, document, headers),
    /** Reads and parses the value of a KV key; undefined if there is none. */
    kv: async (key: string) => {
      const text = await harness.kv.get(key);
      return text === null ? undefined : JSON.parse(text);
    },
    /** Reads all keys and values of KV. */
    contents: harness.kv.contents,
    /** Writes KV keys without the desk, or deletes those whose value is undefined. */
    corruptKV: async (values: Iterable<readonly [key: string, value: string | undefined]>): Promise<void> => {
      const all = [...values];
      await harness.kv.putAll(all.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
      await harness.kv.delete(...all.flatMap(([key, value]) => (value === undefined ? [key] : [])));
    },
    /** Lists all keys of KV, sorted. */
    keys: async () => (await harness.kv.keys()).sort(),
    site: () => worker.getExport(),
    faultyKV: () => harness.getWorker<object, typeof import("./faulty-kv.ts")>("faulty-kv").getExport(),
    /** Restarts the Durable Object. Its storage stays. */
    evict: () => worker.evictDurableObject("Desk", { name: "desk" }),
    /** Puts the desk's clock forward. The desk then does what has become due, as its alarm would. */
    passTime: async (ms: number): Promise<void> => {
      await (await worker.getExport()).passTime(ms);
      await worker.evictDurableObject("Desk", { name: "desk" });
      await ask("/desk/outbox", { headers: authorization });
    },
    /** Runs a query in the Durable Object's SQLite. */
    sql: async (query: string, ...bindings: unknown[]) =>
      (await worker.getDurableObjectStorage("Desk", { name: "desk" })).exec(query, ...bindings),
    /** Restores the budget of purge calls, which tests use up quickly. */
    refillPurges: async (): Promise<void> => {
      const ledger = await worker.getDurableObjectStorage("Desk", { name: "desk" });
      await ledger.exec("UPDATE purge_budget SET full = 0, look = 0");
    },
    logLines: () => harness.getLogs().map(({ message }) => message),
    /** Waits for the log lines that contain a text. */
    linesWith: (text: string) => linesWith(harness, text),
    close: () => harness.close(),
  };
};

export type RunningDesk = Awaited<ReturnType<typeof startDesk>>;

/** Waits until only repeated purges wait in the outbox. */
export const drained = (desk: RunningDesk): Promise<string> =>
  eventually(async () => {
    const [row] = await desk.sql("SELECT count(*) AS waiting FROM outbox WHERE turn = 0");
    return row?.waiting === 0 ? "drained" : undefined;
  });

/**
 * Retries failed jobs now instead of within half a minute, and restores the platform's budget for purges. The least
 * time between two writes of a key still applies.
 */
export const hurried = async (desk: RunningDesk): Promise<void> => {
  const [row] = await desk.sql("SELECT max(due) AS due FROM outbox WHERE attempts > 0");
  if (Number(row?.due ?? 0) > (await (await desk.site()).now()) + 30_000)
    throw new Error("a retry is due later than in half a minute");
  await desk.sql("UPDATE outbox SET due = 0 WHERE attempts > 0");
  await desk.refillPurges();
  await desk.evict();
  await desk.get("/desk/outbox");
};

/**
 * Runs the repeated purges now, and waits until the change feed shows every event and no purge waits. The last of several
 * repeats of a tag waits 20 s after the others, so it needs another step.
 */
export const settled = async (desk: RunningDesk): Promise<string> => {
  await drained(desk);
  return eventually(async () => {
    await desk.sql("UPDATE outbox SET due = 0 WHERE kind = 'purge'");
    await desk.refillPurges();
    await desk.evict();
    await desk.get("/desk/outbox");
    const [row] = await desk.sql(
      `SELECT (SELECT coalesce(max(seq), 0) FROM events) - shown AS hidden,
         (SELECT count(*) FROM outbox WHERE kind = 'purge') AS purges FROM feed`,
    );
    return row?.hidden === 0 && row.purges === 0 ? drained(desk) : undefined;
  });
};

export const CREATE = { "If-None-Match": "*" };

/** Returns the precondition that a revision is still the current one. */
export const replacing = (revision: string | number) => ({ "If-Match": `"${revision}"` });

/** The time between the first two reads of `eventually`, and the longest time between two reads, ms. */
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 500;

/**
 * Reads again until there is a value: for work that the desk does by itself. The first pause is 100 ms. Later ones are up to
 * 500 ms, because each read takes processor time.
 *
 * @param read returns undefined until the value is there
 * @param timeout in milliseconds
 * @throws {Error} if there is no value in time
 *
 * @example
 * const entry = await eventually(() => desk.kv("entry:/articles/tide"));
 */
export const eventually = async <Value>(
  read: () => Promise<Value | undefined>,
  timeout = 90_000,
): Promise<Value> => {
  const deadline = Date.now() + timeout;
  for (let pause = FIRST_PAUSE; ; pause = Math.min(1.2 * pause, LONGEST_PAUSE)) {
    const value = await read();
    if (value !== undefined) {
      // Counts as an assertion, for tests that only wait for a value.
      expect(value).toBeDefined();
      return value;
    }
    if (Date.now() > deadline) throw new Error(`no value after ${timeout} ms from ${read}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
};
