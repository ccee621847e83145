import { createMiddleware } from "hono/factory";
import { acceptableTypes } from "../http/negotiate.ts";

/*
 * A small replacement for Workers Cache, which does not exist under `wrangler dev`, in tests and on self-hosted
 * workerd. It makes the behaviour visible. It is a bounded map in the memory of the isolate.
 */

interface StoredResponse {
  status: number;
  headers: Headers;
  body: ArrayBuffer;
  tags: readonly string[];
  /** The memory that the response takes, in bytes. */
  bytes: number;
  /** ms since the epoch. */
  storedAt: number;
  /** The response is fresh until then, ms since the epoch. */
  freshUntil: number;
  /** The response may replace an error until then, ms since the epoch. */
  usableUntil: number;
}

/** The stored responses of one URL. */
interface StoredURL {
  /** The media types that the URL negotiates; empty if it has one representation. */
  types: readonly string[];
  /** By the media type that `Accept` prefers. */
  responses: Map<string | undefined, StoredResponse>;
}

/** A response that the cache does not have yet. */
interface NewResponse {
  response: Response;
  /** The media types that the response was chosen from. */
  types: readonly string[];
}

/** Stored responses. They are purged by tag. */
export interface LocalCache {
  /**
   * Returns the stored response, or the response of `next`, which it stores if `Cloudflare-CDN-Cache-Control` allows
   * it.
   *
   * @param url the canonical path and query
   * @param accept the Accept field value, or undefined when the request has none
   * @param now ms since the epoch
   */
  fetch: (
    url: string,
    accept: string | undefined,
    now: number,
    next: () => Promise<NewResponse>,
  ) => Promise<Response>;
  /** Removes the responses that have one of these tags. */
  purge: (tags: readonly string[]) => void;
  /** Makes the responses that have one of these tags stale. A stale response still replaces an error. */
  invalidate: (tags: readonly string[], now: number) => void;
}

const CACHE_NAME = "broadsheet";

const directive = (field: string, name: string): number =>
  Number(new RegExp(`(?:^|[, ])${name}=(\\d+)`, "u").exec(field)?.[1] ?? 0) * 1000;

/** The memory that a stored response takes apart from its texts and its body, bytes. An estimate. */
const OVERHEAD = 500;

/** Returns the memory that a stored response takes, in bytes. A text takes at most two bytes for each character. */
const memoryOf = (url: string, { headers }: Response, body: ArrayBuffer): number => {
  const fields = [...headers].reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  return OVERHEAD + 2 * (url.length + fields) + body.byteLength;
};

/**
 * The maximum length of a stored response that says how long it is, in bytes. A longer one is a file, which is not read into the memory:
 * it streams to the client.
 */
const MAX_LENGTH = 4_000_000;

const toStore = async (url: string, response: Response, now: number): Promise<StoredResponse | undefined> => {
  const control = response.headers.get("Cloudflare-CDN-Cache-Control") ?? "";
  const maxAge = directive(control, "max-age");
  // A part of a file (206) is never the response to another request.
  if (maxAge === 0 || response.status === 206) return undefined;
  if (Number(response.headers.get("Content-Length") ?? 0) > MAX_LENGTH) return undefined;
  const freshUntil = now + maxAge;
  const body = await response.clone().arrayBuffer();
  return {
    status: response.status,
    headers: new Headers(response.headers),
    body,
    bytes: memoryOf(url, response, body),
    tags: (response.headers.get("Cache-Tag") ?? "").split(","),
    storedAt: now,
    freshUntil,
    usableUntil: freshUntil + directive(control, "stale-if-error"),
  };
};

const seconds = (ms: number): number => Math.floor(ms / 1000);

/** A stored response with its age (RFC 9111 §5.1), and how the cache came to use it (RFC 9211 §2). */
const fromCache = (stored: StoredResponse, now: number, how: string): Response => {
  const headers = new Headers(stored.headers);
  headers.set("Age", String(Math.max(0, seconds(now - stored.storedAt))));
  headers.set("Cache-Status", `${CACHE_NAME}; ${how}; ttl=${seconds(stored.freshUntil - now)}`);
  return new Response(stored.body, { status: stored.status, headers });
};

const hasTag = (stored: StoredResponse, tags: readonly string[]): boolean =>
  tags.some((tag) => stored.tags.includes(tag));

/**
 * Creates an empty cache.
 *
 * @param maxBytes the memory that the stored responses may take, in bytes. A full cache drops the file that was stored first, and
 *   without a file the page: a file costs a read, and a page costs rendering too
 */
export const createLocalCache = (maxBytes: number): LocalCache => {
  const urls = new Map<string, StoredURL>();
  /** The URLs with a response that says how long it is: pictures and other files. */
  const files = new Set<string>();
  let bytes = 0;
  // Counts purges: a response that was begun before a purge is not stored after it.
  let purges = 0;

  const remove = (url: string, type: string | undefined): void => {
    const stored = urls.get(url);
    const response = stored?.responses.get(type);
    if (stored === undefined || response === undefined) return;
    bytes -= response.bytes;
    stored.responses.delete(type);
    if (stored.responses.size > 0) return;
    urls.delete(url);
    files.delete(url);
  };

  const removeURL = (url: string): void => {
    for (const type of [...(urls.get(url)?.responses.keys() ?? [])]) remove(url, type);
  };

  const store = (
    url: string,
    types: readonly string[],
    accept: string | undefined,
    response: StoredResponse,
  ) => {
    if (response.bytes > maxBytes) return removeURL(url);
    const type = acceptableTypes(accept, types)[0];
    if (urls.get(url)?.types.join() === types.join()) remove(url, type);
    else removeURL(url);
    const responses = urls.get(url)?.responses ?? new Map<string | undefined, StoredResponse>();
    responses.set(type, response);
    bytes += response.bytes;
    urls.delete(url);
    urls.set(url, { types, responses });
    if (response.headers.has("Content-Length")) files.add(url);
    for (const order of [files, urls])
      for (const oldest of order.keys()) {
        if (bytes <= maxBytes) return;
        removeURL(oldest);
      }
  };

  return {
    fetch: async (url, accept, now, next) => {
      const stored = urls.get(url);
      const type = stored && acceptableTypes(accept, stored.types)[0];
      const known = stored?.responses.get(type);
      if (known !== undefined && now < known.freshUntil) return fromCache(known, now, "hit");
      const reason = known !== undefined ? "stale" : stored !== undefined ? "vary-miss" : "uri-miss";
      const before = purges;
      const { response, types } = await next();
      if (response.status >= 500 && known !== undefined && now < known.usableUntil)
        return fromCache(known, now, `fwd=stale; fwd-status=${response.status}; detail=stale-if-error`);
      const read = before === purges ? await toStore(url, response, now) : undefined;
      // A purge may also come while the body is read.
      const storable = before === purges ? read : undefined;
      if (storable !== undefined) store(url, types, accept, storable);
      else remove(url, type);
      response.headers.set(
        "Cache-Status",
        `${CACHE_NAME}; fwd=${reason}; fwd-status=${response.status}${storable === undefined ? "" : "; stored"}`,
      );
      return response;
    },
    purge: (tags) => {
      purges += 1;
      for (const [url, { responses }] of [...urls])
        for (const [type, response] of [...responses]) if (hasTag(response, tags)) remove(url, type);
    },
    invalidate: (tags, now) => {
      purges += 1;
      for (const { responses } of urls.values())
        for (const response of responses.values())
          if (hasTag(response, tags)) response.freshUntil = Math.min(response.freshUntil, now);
    },
  };
};

/** The memory for the local cache of this isolate, bytes. An isolate has 128 MB on Cloudflare. */
const MAX_BYTES = 32_000_000;

/** The local cache of this isolate. */
const cache = createLocalCache(MAX_BYTES);

interface LocalCacheEnv {
  Variables: {
    site: { cache: string };
    path: string;
    search: string;
    now: number;
    negotiated?: readonly string[];
  };
}

/**
 * Keeps responses in the memory of the isolate, if the setting CACHE is `local`. Its key is the canonical URL and the
 * chosen representation, so two `Accept` fields that mean the same share a stored response.
 *
 * @example app.use(localCache());
 */
export const localCache = () =>
  createMiddleware<LocalCacheEnv>(async (c, next) => {
    if (c.get("site").cache !== "local") return next();
    const { path, search, now } = c.var;
    const response = await cache.fetch(`${path}${search}`, c.req.header("Accept"), now, async () => {
      await next();
      return { response: c.res, types: c.var.negotiated ?? [] };
    });
    if (response === c.res) return;
    // Hono copies the fields of a response that another one replaces. A stored response has its own.
    c.res = undefined;
    c.res = response;
  });

/**
 * Removes responses from the local cache, or makes them stale.
 *
 * @param now ms since the epoch
 */
export const purgeLocalCache = (how: "purge" | "invalidate", tags: readonly string[], now: number): void =>
  cache[how](tags, now);
