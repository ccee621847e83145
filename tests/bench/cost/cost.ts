import { GATEWAY_MS, PAGE_MS, PRICES } from "./prices.ts";

/** The traffic whose cost is computed. */
export interface Traffic {
  /** The share of the views with a clean URL that the cache answers, 0 to 1. */
  hitRate: number;
  /** The share of the views with a parameter that no other view has, such as `fbclid`, 0 to 1. */
  unique: number;
}

/** The share of the views that run the Worker's page code and read KV. A unique URL is never in the cache. */
const missRate = ({ hitRate, unique }: Traffic): number => (1 - unique) * (1 - hitRate) + unique;

const perMillionViews = (misses: number): number =>
  PRICES.requests.perMillion + misses * (PRICES.kvReads.perMillion + PAGE_MS * PRICES.processorMs.perMillion);

/** Returns the cost of a million views beyond what the plan includes, in US dollars. */
export const costOf = (traffic: Traffic): number => perMillionViews(missRate(traffic));

/**
 * Returns the cost of a million views with a gateway: code without a cache, which removes the parameter and asks the cached
 * pages.
 *
 * @param calls whether Cloudflare bills the gateway's call of the cached pages as a request: its documentation says no
 */
export const costWithGateway = ({ hitRate }: Traffic, calls: "free" | "billed"): number =>
  perMillionViews(1 - hitRate) +
  GATEWAY_MS * PRICES.processorMs.perMillion +
  (calls === "billed" ? PRICES.requests.perMillion : 0);

/** Returns the share of unique URLs from which on a gateway costs less, at a hit rate. Above 1, it never does. */
export const gatewayPaysFrom = (hitRate: number, calls: "free" | "billed"): number => {
  const saved = costOf({ hitRate, unique: 1 }) - costOf({ hitRate, unique: 0 });
  return (costWithGateway({ hitRate, unique: 0 }, calls) - costOf({ hitRate, unique: 0 })) / saved;
};

/** A publication that grows. */
export interface Publication {
  articlesPerYear: number;
  /** Revisions of an article, with the first one. */
  revisions: number;
}

/** The bytes of an article with one revision in the ledger (docs/limits.md, at 100,000 articles). */
const LEDGER_BYTES = 8_460;

/** The bytes of each further revision of an ordinary article (docs/limits.md). */
const REVISION_BYTES = 4_200;

/** The bytes of an article in KV: its entry, its list entries and its share of the feeds (docs/performance.md, at 10,000 articles). */
const KV_BYTES = 14_900;

/** The size after a number of years, in gigabytes. */
export const sizesAfter = (
  years: number,
  { articlesPerYear, revisions }: Publication,
): { ledger: number; kv: number } => {
  const articles = years * articlesPerYear;
  return {
    ledger: (articles * (LEDGER_BYTES + (revisions - 1) * REVISION_BYTES)) / 1e9,
    kv: (articles * KV_BYTES) / 1e9,
  };
};

/** The cost of storage for a month, in US dollars. */
export const storageCost = ({ ledger, kv }: { ledger: number; kv: number }): number =>
  Math.max(0, kv - PRICES.kvStorage.included) * PRICES.kvStorage.perGB +
  Math.max(0, ledger - PRICES.deskStorage.included) * PRICES.deskStorage.perGB;
