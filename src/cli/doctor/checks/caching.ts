import { cacheStatusOf, isCloudflare, isHit } from "../cache-status.ts";
import { type Exchange, requestLine } from "../exchange.ts";
import { pagesOf } from "../representations.ts";
import { mediaType } from "../response.ts";
import type { Visit } from "../visit.ts";
import { age } from "./age.ts";
import { type Check, skipped, verdict } from "./check.ts";

/** Requests before a page counts as not cached. Each location fills its own cache. */
const MAX_TRIES = 4;
const PAUSE_MS = 300;

/** Requests a page until the response comes from the cache, or returns the last response. */
const untilHit = async (visit: Visit, target: string, accept: string): Promise<Exchange> => {
  const isResponse = (each: Exchange): boolean => each.target === target && mediaType(each) === accept;
  let exchange =
    visit.exchanges.find((each) => isResponse(each) && isHit(each)) ?? (await visit.send({ target, accept }));
  for (
    let tries = 1;
    tries < MAX_TRIES && !isHit(exchange) && cacheStatusOf(exchange) !== undefined;
    tries += 1
  ) {
    await visit.wait(PAUSE_MS);
    exchange = await visit.send({ target, accept });
  }
  return exchange;
};

/** Returns why a repeated request did not hit the cache; undefined if it did. */
export const cacheMissReason = (exchange: Exchange): string | undefined => {
  const says = cacheStatusOf(exchange);
  if (says === undefined) return "no CF-Cache-Status: the Worker runs for every request";
  return isHit(exchange) ? undefined : `${says} after several requests`;
};

const hits: Check = {
  name: "caching/hit",
  expected: "a repeated request hits the cache, in each representation",
  advice:
    "Set [cache] enabled = true in wrangler.toml and deploy. If it is set, look for a rule that bypasses the cache.",
  run: async (visit) => {
    const seen: string[] = [];
    for (const { target, representations } of pagesOf(visit))
      for (const { mediaType: accept } of representations) {
        const exchange = await untilHit(visit, target, accept);
        if (cacheStatusOf(exchange) === undefined && !isCloudflare(exchange))
          return skipped("no cache reports itself (CACHE is none, or the site is not on Cloudflare)");
        const finding = cacheMissReason(exchange);
        // One finding is enough: further ones would take several requests each.
        if (finding !== undefined) return verdict([`${requestLine(exchange)}: ${finding}`], "");
        seen.push(cacheStatusOf(exchange) ?? "");
      }
    return verdict([], seen[0] ?? "");
  },
};

export const caching: readonly Check[] = [hits, age];
