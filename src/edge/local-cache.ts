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

const toStore = async (response: Response, now: number): Promise<StoredResponse | undefined> => {
  const control = response.headers.get("Cloudflare-CDN-Cache-Control") ?? "";
  const maxAge = directive(control, "max-age");
  if (maxAge === 0) return undefined;
  const freshUntil = now + maxAge;
  return {
    status: response.status,
    headers: new Headers(response.headers),
    body: await response.clone().arrayBuffer(),
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
 * @param capacity the number of URLs that it keeps; it drops the one that was stored first
 */
export const createLocalCache = (capacity: number): LocalCache => {
  const urls = new Map<string, StoredURL>();
  // Counts purges: a response that was begun before a purge is not stored after it.
  let purges = 0;

  const store = (
    url: string,
    types: readonly string[],
    accept: string | undefined,
    response: StoredResponse,
  ) => {
    const known = urls.get(url);
    const isSame = known !== undefined && known.types.join() === types.join();
    const responses = isSame ? known.responses : new Map<string | undefined, StoredResponse>();
    responses.set(acceptableTypes(accept, types)[0], response);
    urls.delete(url);
    urls.set(url, { types, responses });
    const oldest = urls.keys().next();
    if (urls.size > capacity && oldest.done === false) urls.delete(oldest.value);
  };

  return {
    fetch: async (url, accept, now, next) => {
      const stored = urls.get(url);
      const type = stored && acceptableTypes(accept, stored.types)[0];
      const known = stored?.responses.get(type);
      if (known !== undefined && now < known.freshUntil) return fromCache(known, now, "hit");
      const isURLKnown = stored !== undefined && stored.responses.size > 0;
      const reason = known !== undefined ? "stale" : isURLKnown ? "vary-miss" : "uri-miss";
      const before = purges;
      const { response, types } = await next();
      if (response.status >= 500 && known !== undefined && now < known.usableUntil)
        return fromCache(known, now, `fwd=stale; fwd-status=${response.status}; detail=stale-if-error`);
      const storable = before === purges ? await toStore(response, now) : undefined;
      if (storable !== undefined) store(url, types, accept, storable);
      else stored?.responses.delete(type);
      response.headers.set(
        "Cache-Status",
        `${CACHE_NAME}; fwd=${reason}; fwd-status=${response.status}${storable === undefined ? "" : "; stored"}`,
      );
      return response;
    },
    purge: (tags) => {
      purges += 1;
      for (const { responses } of urls.values())
        for (const [type, response] of responses) if (hasTag(response, tags)) responses.delete(type);
    },
    invalidate: (tags, now) => {
      purges += 1;
      for (const { responses } of urls.values())
        for (const response of responses.values())
          if (hasTag(response, tags)) response.freshUntil = Math.min(response.freshUntil, now);
    },
  };
};

/** The local cache of this isolate. */
const cache = createLocalCache(1_000);

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
    const { site, path, search, now } = c.var;
    if (site.cache !== "local") return next();
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
