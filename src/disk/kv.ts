import { DurableObject } from "cloudflare:workers";
import { listQuery } from "./list-query.ts";

/*
 * A KV namespace on disk, for workerd without Cloudflare: one Durable Object, whose storage is a SQLite database. It speaks the
 * HTTP protocol between workerd and a `kvNamespace` service, as far as Broadsheet uses KV: get, put, delete and list, with
 * metadata and without expirations. A write is on the disk before its response leaves, because workerd holds a response until
 * SQLite has committed, and its SQLite writes each commit through to the disk.
 *
 * @see https://github.com/cloudflare/workerd/blob/main/src/workerd/api/kv.c++ (the client of this protocol)
 */

interface Env {
  STORE: DurableObjectNamespace<Store>;
  /** The site, whose `scheduled` handler wakes the desk. */
  SITE?: { scheduled: (event: { scheduledTime: Date; cron: string }) => Promise<unknown> };
}

/** The pause between two runs of the site's scheduled handler, ms. */
const SCHEDULE = 300_000;

/** KV's limits. https://developers.cloudflare.com/kv/platform/limits/ */
const MAX_KEY_BYTES = 512;
const MAX_VALUE_BYTES = 25 * 1024 * 1024;
const MAX_METADATA_BYTES = 1_024;
const MAX_LISTED_KEYS = 1_000;

/** The field with a value's metadata, in a request and in a response: a text of JSON. */
const METADATA = "CF-KV-Metadata";

/** The bytes of a value in one row. A row of a Durable Object has at most 2 MB. */
const PART_BYTES = 1_000_000;

/** The query parameters that this namespace understands. KV has others, for values that expire. */
const UNDERSTOOD = ["urlencoded", "cache_ttl", "key_count_limit", "prefix", "cursor"];

/** Returns the key in a URL, which has no path if the request lists keys. */
const keyOf = ({ pathname }: URL): string => decodeURIComponent(pathname.slice(1));

/** Returns why KV refuses a request; undefined if it does not. */
const refusal = (request: Request, url: URL): Response | undefined => {
  const unknown = [...url.searchParams.keys()].find((name) => !UNDERSTOOD.includes(name));
  if (unknown !== undefined) return new Response(`This KV namespace has no ${unknown}.`, { status: 400 });
  if (new TextEncoder().encode(request.headers.get(METADATA) ?? "").length > MAX_METADATA_BYTES)
    return new Response(`Metadata has at most ${MAX_METADATA_BYTES} bytes.`, { status: 413 });
  return new TextEncoder().encode(keyOf(url)).length > MAX_KEY_BYTES
    ? new Response(`A key has at most ${MAX_KEY_BYTES} bytes.`, { status: 414 })
    : undefined;
};

/** Joins the parts of a value. Most values have one. */
const joined = (parts: readonly ArrayBuffer[]): ArrayBuffer | Blob => {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : new Blob([...parts]);
};

/** The Durable Object that has all keys and values. */
export class Store extends DurableObject<Env> {
  readonly #storage: DurableObjectStorage;
  readonly #sql: SqlStorage;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#storage = ctx.storage;
    this.#sql = ctx.storage.sql;
    this.#sql.exec(
      "CREATE TABLE IF NOT EXISTS parts (key TEXT NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (key, part))",
    );
    this.#sql.exec("CREATE TABLE IF NOT EXISTS metadata (key TEXT PRIMARY KEY, json TEXT NOT NULL)");
  }

  /** Responds to a request of workerd's KV binding. */
  override async fetch(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const key = keyOf(url);
    const refused = refusal(request, url);
    if (refused !== undefined) {
      // workerd waits until its value is read, also if it is refused.
      await request.arrayBuffer();
      return refused;
    }
    switch (request.method) {
      case "GET":
        return key === "" ? this.#list(url.searchParams) : this.#get(key);
      case "PUT":
        return this.#put(key, await request.arrayBuffer(), request.headers.get(METADATA) ?? undefined);
      case "DELETE":
        this.#storage.transactionSync(() => this.#remove(key));
        return new Response();
      default:
        return new Response(null, { status: 405 });
    }
  }

  #get(key: string): Response {
    const parts = this.#sql
      .exec<{ bytes: ArrayBuffer }>("SELECT bytes FROM parts WHERE key = ? ORDER BY part", key)
      .toArray()
      .map(({ bytes }) => bytes);
    if (parts.length === 0) return new Response(null, { status: 404 });
    const [metadata] = this.#sql
      .exec<{ json: string }>("SELECT json FROM metadata WHERE key = ?", key)
      .toArray();
    return new Response(joined(parts), metadata && { headers: { [METADATA]: metadata.json } });
  }

  #remove(key: string): void {
    this.#sql.exec("DELETE FROM parts WHERE key = ?", key);
    this.#sql.exec("DELETE FROM metadata WHERE key = ?", key);
  }

  #put(key: string, value: ArrayBuffer, metadata: string | undefined): Response {
    if (value.byteLength > MAX_VALUE_BYTES)
      return new Response(`A value has at most ${MAX_VALUE_BYTES} bytes.`, { status: 413 });
    this.#storage.transactionSync(() => {
      this.#remove(key);
      if (metadata !== undefined)
        this.#sql.exec("INSERT INTO metadata (key, json) VALUES (?, ?)", key, metadata);
      for (let start = 0; start === 0 || start < value.byteLength; start += PART_BYTES)
        this.#sql.exec(
          "INSERT INTO parts (key, part, bytes) VALUES (?, ?, ?)",
          key,
          start / PART_BYTES,
          value.slice(start, start + PART_BYTES),
        );
    });
    return new Response();
  }

  /** Lists keys in the order of their bytes, as KV does. The cursor is the last key of the page before. */
  #list(query: URLSearchParams): Response {
    const limit = Math.min(Number(query.get("key_count_limit") ?? MAX_LISTED_KEYS), MAX_LISTED_KEYS);
    const { sql, values } = listQuery({
      prefix: query.get("prefix") ?? "",
      cursor: query.get("cursor") ?? "",
      limit: limit + 1,
    });
    const found = this.#sql.exec<{ key: string; json: string | null }>(sql, ...values).toArray();
    // workerd parses the metadata of each key.
    const keys = found
      .slice(0, limit)
      .map(({ key, json }) => ({ name: key, ...(json !== null && { metadata: json }) }));
    return Response.json(
      found.length <= limit
        ? { keys, list_complete: true }
        : { keys, list_complete: false, cursor: keys.at(-1)?.name },
    );
  }
}

/** When this process runs the site's scheduled handler again, ms since the epoch. */
let scheduledAt = 0;

/**
 * Runs the site's scheduled handler every five minutes, with the first use of KV. workerd has no Cron Triggers, and the desk
 * misses one only if its alarm is lost. While nobody requests a page, nobody waits for the desk.
 */
const runSchedule = async ({ SITE }: Env): Promise<void> => {
  const now = Date.now();
  if (now < scheduledAt) return;
  scheduledAt = now + SCHEDULE;
  await SITE?.scheduled({ scheduledTime: new Date(now), cron: "*/5 * * * *" });
};

// biome-ignore lint/style/noDefaultExport: workerd runs the default export
export default {
  /** Passes a request of workerd's KV binding to the Durable Object. */
  fetch: (request: Request, env: Env, ctx: ExecutionContext): Promise<Response> => {
    ctx.waitUntil(runSchedule(env));
    return env.STORE.getByName("kv").fetch(request);
  },
};
