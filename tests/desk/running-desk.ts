import { join } from "node:path";
import type { Issue } from "../../src/article/issue.ts";
import { publicationFolder } from "../publication.ts";
import { createRuntime } from "../runtime/runtime.ts";
import { TOKEN } from "./token.ts";

/*
 * The desk in real workerd, with real SQLite and real or faulty KV.
 */

export const ORIGIN = "https://courier.example";

const COMPATIBILITY_DATE = "2026-10-20";

const settings = {
  PUBLICATION: "The Harbour Courier",
  ORIGIN,
  LANGUAGE: "en",
  TIME_ZONE: "Europe/Oslo",
  SECTIONS: [{ id: "world", name: "World" }],
};

const faultyKV = {
  config: {
    name: "faulty-kv",
    main: join(import.meta.dirname, "faulty-kv.ts"),
    compatibility_date: COMPATIBILITY_DATE,
  },
};

/** A problem document, as tests look at it. */
export interface Told {
  type: string;
  detail: string;
  instance: string;
  issues: Issue[];
}

/** The problem document of an answer. */
export const toldIn = async (response: { json: () => Promise<unknown> }): Promise<Told> =>
  (await response.json()) as Told;

/** What of the desk a test chooses. */
export interface DeskOptions {
  /** Beside the settings; undefined takes one away. */
  vars?: Record<string, string | undefined>;
  kv?: "real" | "faulty";
}

/** Starts a desk; close it when the tests are done. */
export const startDesk = async ({ vars = {}, kv = "real" }: DeskOptions = {}) => {
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
  const harness = createRuntime(options(vars));
  await harness.listen();
  const worker = harness.getWorker<{ ARTICLES: KVNamespace }, typeof import("./worker.ts")>();
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
    /** Deploys other settings, over the same ledger and KV; undefined takes one away. */
    set: (changed: Record<string, string | undefined>) => harness.update(options({ ...vars, ...changed })),
    /** Asks as anybody. */
    ask,
    /** Asks with the token. */
    get: (path: string, headers: Record<string, string> = {}, method = "GET") =>
      ask(path, { method, headers: { ...authorization, ...headers } }),
    /** Puts an article, or any text, with the token. */
    put: (id: string, document: unknown, headers: Record<string, string>) =>
      send("PUT", `/desk/articles/${encodeURIComponent(id)}`, document, headers),
    /** Puts an article in which nothing was wrong that readers must be told of. */
    amend: (id: string, document: unknown, headers: Record<string, string>) =>
      send("PUT", `/desk/articles/${encodeURIComponent(id)}?minor=true`, document, headers),
    /** Puts another document. */
    putJSON: (path: string, document: unknown) => send("PUT", path, document, {}),
    /** Posts a document, or any text, with the token. */
    post: (path: string, document: unknown, headers: Record<string, string> = {}) =>
      send("POST", path, document, headers),
    /** What KV has under a key, parsed; undefined when it has nothing. */
    kv: async (key: string) => {
      const text = await (await worker.getEnv()).ARTICLES.get(key);
      return text === null ? undefined : JSON.parse(text);
    },
    /** All that KV has, key by key. */
    contents: async () => {
      const { ARTICLES } = await worker.getEnv();
      const values = new Map<string, string>();
      for (let cursor: string | undefined; ; ) {
        const page = await ARTICLES.list({ cursor: cursor ?? null });
        for (const { name } of page.keys) values.set(name, (await ARTICLES.get(name)) ?? "");
        if (page.list_complete) return values;
        cursor = page.cursor;
      }
    },
    /** Puts a value into KV, or takes the key away, as nobody should. */
    meddle: async (key: string, value: string | undefined) => {
      const { ARTICLES } = await worker.getEnv();
      await (value === undefined ? ARTICLES.delete(key) : ARTICLES.put(key, value));
    },
    /** Every key that KV has, sorted. */
    keys: async () => (await (await worker.getEnv()).ARTICLES.list()).keys.map(({ name }) => name).sort(),
    site: () => worker.getExport(),
    faultyKV: () => harness.getWorker<object, typeof import("./faulty-kv.ts")>("faulty-kv").getExport(),
    /** Ends the object's life in memory; what it stored is kept. */
    evict: () => worker.evictDurableObject("Desk", { name: "desk" }),
    /** The object's SQLite. */
    sql: async (query: string, ...bindings: unknown[]) =>
      (await worker.getDurableObjectStorage("Desk", { name: "desk" })).exec(query, ...bindings),
    logLines: () => harness.getLogs().map(({ message }) => message),
    close: () => harness.close(),
  };
};

export type RunningDesk = Awaited<ReturnType<typeof startDesk>>;

/** Waits until the desk has nothing to do for the changes so far but to repeat purges. */
export const drained = (desk: RunningDesk): Promise<string> =>
  eventually(async () => {
    const [row] = await desk.sql("SELECT count(*) AS waiting FROM outbox WHERE turn = 0");
    return row?.waiting === 0 ? "drained" : undefined;
  });

/**
 * Lets the desk do now what it would do within half a minute: what has failed is tried again, and the platform's
 * budget for purges is whole. What it may not do yet, such as to write a key twice in a second, waits all the same.
 */
export const hurried = async (desk: RunningDesk): Promise<void> => {
  const [row] = await desk.sql("SELECT max(due) AS due FROM outbox WHERE attempts > 0");
  if (Number(row?.due ?? 0) > Date.now() + 30_000)
    throw new Error("a retry is due later than in half a minute");
  await desk.sql("UPDATE outbox SET due = 0 WHERE attempts > 0");
  await desk.sql("UPDATE purge_budget SET full = 0, look = 0");
  await desk.evict();
  await desk.get("/desk/outbox");
};

/** Does at once what the desk repeats as KV settles, and waits until the change feed has every event. */
export const settled = async (desk: RunningDesk): Promise<string> => {
  await drained(desk);
  await desk.sql("UPDATE outbox SET due = 0 WHERE kind = 'purge'");
  await desk.sql("UPDATE purge_budget SET full = 0, look = 0");
  await desk.evict();
  return eventually(async () => {
    await desk.get("/desk/outbox");
    const [row] = await desk.sql(
      "SELECT (SELECT coalesce(max(seq), 0) FROM events) - shown AS hidden FROM feed",
    );
    return row?.hidden === 0 ? drained(desk) : undefined;
  });
};

export const CREATE = { "If-None-Match": "*" };

/** The condition that a revision is still the current one. */
export const replacing = (revision: string | number) => ({ "If-Match": `"${revision}"` });

/** Asks again until the answer is there, for what the desk does on its own; the test's own time is the limit. */
export const eventually = async <Answer>(ask: () => Promise<Answer | undefined>): Promise<Answer> => {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};
