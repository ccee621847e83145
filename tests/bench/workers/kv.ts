import { env } from "cloudflare:workers";

/*
 * A KV namespace in memory. It speaks the HTTP protocol between workerd and a `kvNamespace` service, and counts. Every
 * Worker of the benchmark has the same one, so a read costs all of them the same.
 */

interface Env {
  SEED: readonly [key: string, value: string][];
}

const values = new Map<string, Uint8Array>();
for (const [key, value] of (env as Env).SEED) values.set(key, new TextEncoder().encode(value));

let reads = 0;
let writes = 0;

/** Returns the number of values and their bytes, by the part of the key before the first colon. */
const sizes = (): Record<string, { keys: number; bytes: number }> => {
  const found: Record<string, { keys: number; bytes: number }> = {};
  for (const [key, { byteLength }] of values) {
    const kind = key.slice(0, key.indexOf(":"));
    const size = found[kind] ?? { keys: 0, bytes: 0 };
    found[kind] = { keys: size.keys + 1, bytes: size.bytes + byteLength };
  }
  return found;
};

/** The keys of one page of a list, as KV has. */
const PAGE = 1_000;

/** Returns the page of keys after a cursor, in order. */
const page = (cursor: string): object => {
  const after = [...values.keys()].filter((key) => key > cursor).sort();
  const keys = after.slice(0, PAGE).map((name) => ({ name }));
  return after.length <= PAGE
    ? { keys, list_complete: true }
    : { keys, list_complete: false, cursor: keys.at(-1)?.name };
};

// biome-ignore lint/style/noDefaultExport: workerd runs the default export
export default {
  async fetch(request: Request): Promise<Response> {
    const slash = request.url.indexOf("/", "https://".length);
    // The URL of a list has no path.
    const path = slash === -1 ? "" : request.url.slice(slash + 1);
    if (path === "counts") return Response.json({ reads, writes });
    if (path === "sizes") return Response.json(sizes());
    const key = decodeURIComponent(path.split("?", 1)[0] ?? "");
    if (key === "") return Response.json(page(new URL(request.url).searchParams.get("cursor") ?? ""));
    switch (request.method) {
      case "GET": {
        reads += 1;
        const value = values.get(key);
        return value === undefined ? new Response(null, { status: 404 }) : new Response(value);
      }
      case "PUT":
        writes += 1;
        values.set(key, new Uint8Array(await request.arrayBuffer()));
        return new Response();
      case "DELETE":
        writes += 1;
        values.delete(key);
        return new Response();
      default:
        return new Response(null, { status: 405 });
    }
  },
};
