import { cacheHeaders, type Freshness } from "../../http/freshness.ts";
import type { Exchange } from "./exchange.ts";
import { directiveSeconds } from "./response.ts";

/** The values of CF-Cache-Status for a response from the cache. */
const FROM_CACHE = ["HIT", "STALE", "UPDATING", "REVALIDATED"];

/** Returns the field in which a cache reports what it did; undefined if there is none. */
export const cacheStatusOf = ({ headers }: Exchange): string | undefined => {
  for (const name of ["CF-Cache-Status", "Cache-Status"]) {
    const value = headers.get(name);
    if (value !== null) return `${name}: ${value}`;
  }
  return undefined;
};

/**
 * Tests whether a response came from a cache.
 *
 * @see RFC 9211 §2.1
 */
export const isHit = ({ headers }: Exchange): boolean => {
  const platform = headers.get("CF-Cache-Status");
  if (platform !== null) return FROM_CACHE.includes(platform.trim().toUpperCase());
  return /;\s*hit(?:\s*[;,]|\s*$)/iu.test(headers.get("Cache-Status") ?? "");
};

/** Tests whether the response came through Cloudflare. */
export const isCloudflare = ({ headers }: Exchange): boolean => headers.get("CF-Ray") !== null;

/** Returns Age in seconds (RFC 9111 §5.1); undefined without the field, NaN if it is not a number. */
export const ageOf = ({ headers }: Exchange): number | undefined => {
  const field = headers.get("Age");
  if (field === null) return undefined;
  return /^\d+$/u.test(field.trim()) ? Number(field) : Number.NaN;
};

/**
 * Returns the highest permitted age of a response, in seconds: from Cloudflare-CDN-Cache-Control, or from Broadsheet's
 * rule if a cache removed that field, as Cloudflare does.
 */
export const oldestAllowed = (exchange: Exchange, freshness: Freshness): number | undefined => {
  const storedAt = exchange.at - (ageOf(exchange) ?? 0) * 1000;
  const rule = new Headers(cacheHeaders(freshness, "public", storedAt));
  const field =
    exchange.headers.get("Cloudflare-CDN-Cache-Control") ?? rule.get("Cloudflare-CDN-Cache-Control");
  const fresh = directiveSeconds(field, "max-age");
  return fresh === undefined ? undefined : fresh + (directiveSeconds(field, "stale-while-revalidate") ?? 0);
};
