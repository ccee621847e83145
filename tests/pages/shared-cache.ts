import type { Send, TestResponse } from "./wire.ts";

/*
 * A shared cache (RFC 9111) in front of the Worker: one that honours Vary, and one that does not.
 */

/** The properties of a cache. */
export interface CacheKind {
  /** `verbatim`: the fields that Vary names must have the same text (RFC 9111 §4.1), as at Cloudflare. */
  vary: "verbatim" | "ignored";
  /** The fields that it obeys; the first one in the response counts (RFC 9213 §2.2). */
  obeys: readonly string[];
}

/** Workers Cache. */
export const CLOUDFLARE: CacheKind = {
  vary: "verbatim",
  obeys: ["Cloudflare-CDN-Cache-Control", "Cache-Control"],
};

/** A proxy or another CDN that honours Vary. */
export const HONEST_PROXY: CacheKind = { vary: "verbatim", obeys: ["Cache-Control"] };

/** A proxy or another CDN that ignores Vary. */
export const CARELESS_PROXY: CacheKind = { vary: "ignored", obeys: ["Cache-Control"] };

interface Stored {
  response: TestResponse;
  /** The request's fields that Vary names. */
  selectedBy: [name: string, value: string | undefined][];
  /** ms since the epoch. */
  storedAt: number;
}

/** The statuses that are heuristically cacheable (RFC 9110 §15.1). */
const HEURISTIC = new Set([200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 501]);

/** The heuristic lifetime, in seconds. */
const HEURISTIC_LIFETIME = 7_200;

const directives = (kind: CacheKind, headers: Headers): Map<string, string> | undefined => {
  const name = kind.obeys.find((each) => headers.has(each));
  if (name === undefined) return undefined;
  return new Map(
    (headers.get(name) ?? "").split(",").map((directive) => {
      const [key = "", value = ""] = directive.trim().toLowerCase().split("=");
      return [key, value];
    }),
  );
};

/** Returns how long a response may be kept, in seconds (RFC 9111 §3, §4.2.1); undefined if it may not be stored. */
const lifetime = (kind: CacheKind, { status, headers }: TestResponse): number | undefined => {
  const found = directives(kind, headers);
  if (found === undefined) return HEURISTIC.has(status) ? HEURISTIC_LIFETIME : undefined;
  if (found.has("no-store") || found.has("private")) return undefined;
  const seconds = found.get("s-maxage") ?? found.get("max-age");
  if (seconds !== undefined) return Number(seconds);
  return found.has("public") || HEURISTIC.has(status) ? HEURISTIC_LIFETIME : undefined;
};

/**
 * Puts a cache in front of a server. It serves fresh responses, validates stale ones with If-None-Match (§4.3), and stores
 * what it may.
 */
export const sharedCache = (kind: CacheKind, origin: Send) => {
  const entries = new Map<string, Stored[]>();
  const store = (
    target: string,
    fields: Record<string, string>,
    response: TestResponse,
    now: number,
  ): void => {
    const names = kind.vary === "ignored" ? [] : (response.headers.get("Vary") ?? "").split(/\s*,\s*/u);
    if (names.includes("*")) return;
    const selectedBy = names
      .filter((name) => name !== "")
      .map((name): [string, string | undefined] => [name, fields[name]]);
    const others = (entries.get(target) ?? []).filter(
      (each) => JSON.stringify(each.selectedBy) !== JSON.stringify(selectedBy),
    );
    entries.set(target, [...others, { response, selectedBy, storedAt: now }]);
  };
  return async (target: string, fields: Record<string, string>, now: number): Promise<TestResponse> => {
    const known = (entries.get(target) ?? []).find(({ selectedBy }) =>
      selectedBy.every(([name, value]) => fields[name] === value),
    );
    const age = known === undefined ? 0 : (now - known.storedAt) / 1000;
    if (known !== undefined && age < (lifetime(kind, known.response) ?? 0)) {
      const headers = new Headers(known.response.headers);
      headers.set("Age", String(Math.floor(age)));
      return { ...known.response, headers };
    }
    const etag = known?.response.headers.get("ETag") ?? undefined;
    const fresh = await origin(target, {
      ...fields,
      ...(etag !== undefined && { "If-None-Match": etag }),
    });
    if (known !== undefined && fresh.status === 304) {
      const headers = new Headers(known.response.headers);
      for (const [name, value] of fresh.headers) headers.set(name, value);
      const response = { ...known.response, headers };
      store(target, fields, response, now);
      return response;
    }
    if (lifetime(kind, fresh) !== undefined) store(target, fields, fresh, now);
    return fresh;
  };
};
