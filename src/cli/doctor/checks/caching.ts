import { cacheSays, isCloudflare, isHit } from "../cache-status.ts";
import { type Exchange, told } from "../exchange.ts";
import { pagesOf } from "../representations.ts";
import { mediaType } from "../response.ts";
import type { Visit } from "../visit.ts";
import { age } from "./age.ts";
import { type Check, skipped, verdict } from "./check.ts";

/*
 * Nearly always a hit (ARCHITECTURE.md, "Caching").
 */

/** How often a page is asked for before it counts as never kept: each location fills its cache on its own. */
const HIT_TRIES = 4;
const PAUSE = 300;

/** An answer out of the cache, where one was seen or comes within a few tries; else the last that came. */
const untilHit = async (visit: Visit, target: string, accept: string): Promise<Exchange> => {
  const isAnswer = (each: Exchange): boolean => each.target === target && mediaType(each) === accept;
  let exchange =
    visit.exchanges.find((each) => isAnswer(each) && isHit(each)) ?? (await visit.ask({ target, accept }));
  for (
    let tries = 1;
    tries < HIT_TRIES && !isHit(exchange) && cacheSays(exchange) !== undefined;
    tries += 1
  ) {
    await visit.wait(PAUSE);
    exchange = await visit.ask({ target, accept });
  }
  return exchange;
};

/** What is wrong with how an answer was kept that was asked for more than once. */
export const unkept = (exchange: Exchange): string | undefined => {
  const says = cacheSays(exchange);
  if (says === undefined) return "no CF-Cache-Status, so that the Worker runs for every request";
  return isHit(exchange) ? undefined : `${says}, asked again and again`;
};

const hits: Check = {
  name: "caching/hit",
  expected: "a page that was asked for before comes out of the cache, in each representation",
  wayOut: "set [cache] enabled = true in wrangler.toml and deploy; or a rule keeps the cache from storing",
  look: async (visit) => {
    const seen: string[] = [];
    for (const { target, representations } of pagesOf(visit))
      for (const { mediaType: accept } of representations) {
        const exchange = await untilHit(visit, target, accept);
        if (cacheSays(exchange) === undefined && !isCloudflare(exchange))
          return skipped("no cache tells of itself here (CACHE = none, or not on Cloudflare)");
        const fault = unkept(exchange);
        // One is enough to know, and every further one would be asked for several times.
        if (fault !== undefined) return verdict([`${told(exchange)}: ${fault}`], "");
        seen.push(cacheSays(exchange) ?? "");
      }
    return verdict([], seen[0] ?? "");
  },
};

export const caching: readonly Check[] = [hits, age];
