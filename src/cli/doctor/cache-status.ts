import { cacheHeaders, type Freshness } from "../../http/freshness.ts";
import type { Exchange } from "./exchange.ts";
import { directiveSeconds } from "./response.ts";

/*
 * What a cache says that it did, and how long it may.
 */

/** The values of CF-Cache-Status that say that the answer came out of the cache. */
const FROM_CACHE = ["HIT", "STALE", "UPDATING", "REVALIDATED"];

/** What the answer's cache says of itself: the field as it stands, or undefined where no cache does. */
export const cacheSays = ({ headers }: Exchange): string | undefined => {
  for (const name of ["CF-Cache-Status", "Cache-Status"]) {
    const value = headers.get(name);
    if (value !== null) return `${name}: ${value}`;
  }
  return undefined;
};

/**
 * Whether an answer came out of a cache.
 *
 * @see RFC 9211 §2.1
 */
export const isHit = ({ headers }: Exchange): boolean => {
  const platform = headers.get("CF-Cache-Status");
  if (platform !== null) return FROM_CACHE.includes(platform.trim().toUpperCase());
  return /;\s*hit(?:\s*[;,]|\s*$)/iu.test(headers.get("Cache-Status") ?? "");
};

/** Whether Cloudflare answered, which then says in every answer what its cache did. */
export const isCloudflare = ({ headers }: Exchange): boolean => headers.get("CF-Ray") !== null;

/** Age in seconds (RFC 9111 §5.1); undefined where there is none, NaN where it is no number. */
export const ageOf = ({ headers }: Exchange): number | undefined => {
  const field = headers.get("Age");
  if (field === null) return undefined;
  return /^\d+$/u.test(field.trim()) ? Number(field) : Number.NaN;
};

/**
 * The oldest that an answer may be, in seconds: what the edge was told, where it lets us see that (Cloudflare
 * takes the field away), and else what the house's own rule tells it.
 */
export const oldestAllowed = (exchange: Exchange, freshness: Freshness): number | undefined => {
  const storedAt = exchange.at - (ageOf(exchange) ?? 0) * 1000;
  const rule = new Headers(cacheHeaders(freshness, "public", storedAt));
  const field =
    exchange.headers.get("Cloudflare-CDN-Cache-Control") ?? rule.get("Cloudflare-CDN-Cache-Control");
  const fresh = directiveSeconds(field, "max-age");
  return fresh === undefined ? undefined : fresh + (directiveSeconds(field, "stale-while-revalidate") ?? 0);
};
