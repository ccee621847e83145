/*
 * Cloudflare's prices, in US dollars, as its documentation gave them on 30 November 2026 (the repository cloudflare/cloudflare-docs, at
 * the commits that are named here). docs/growth.md and a table of docs/deploying.md are computed from them.
 */

/** The prices beyond what the paid plan includes, and what it includes in a month. */
export const PRICES = {
  /** The paid plan, for a month. workers/platform/pricing.mdx at 07acbb6. */
  plan: 5,
  /** For a million requests, also those from the cache: workers/cache/index.mdx at 1ed3bd3, "Billing". */
  requests: { perMillion: 0.3, included: 10_000_000 },
  /** For a million milliseconds of processor time. Only code that runs counts. */
  processorMs: { perMillion: 0.02, included: 30_000_000 },
  /** partials/workers/kv_pricing.mdx at 16f657e. */
  kvReads: { perMillion: 0.5, included: 10_000_000 },
  kvWrites: { perMillion: 5, included: 1_000_000 },
  /** For a gigabyte and month. */
  kvStorage: { perGB: 0.5, included: 1 },
  /** R2, standard storage, for a gigabyte and month: r2/pricing.mdx at 07ec87d. R2 rounds each amount up to the next unit. */
  bucketStorage: { perGB: 0.015, included: 10 },
  /** Class A operations. */
  bucketWrites: { perMillion: 4.5, included: 1_000_000 },
  /** Class B operations. */
  bucketReads: { perMillion: 0.36, included: 10_000_000 },
  /** partials/durable-objects/durable-objects-pricing.mdx at 07e200b. */
  deskStorage: { perGB: 0.2, included: 5 },
} as const;

/** The processor time of a page that is not in the cache, ms. docs/performance.md measured 1.4 to 1.8 ms. */
export const PAGE_MS = 2;

/** The processor time of a gateway that only cleans a URL, ms. An assumption: it was not measured on Cloudflare. */
export const GATEWAY_MS = 0.3;
