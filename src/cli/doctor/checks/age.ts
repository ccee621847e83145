import type { Freshness } from "../../../http/freshness.ts";
import { ageOf, isHit, oldestAllowed } from "../cache-status.ts";
import { type Exchange, told } from "../exchange.ts";
import { mediaType } from "../response.ts";
import type { Visit } from "../visit.ts";
import { type Check, skipped, verdict } from "./check.ts";

/*
 * Never older than promised.
 */

/** What kind of thing an answer is, as far as its lifetime is concerned; undefined where no rule is known. */
const freshnessOf = (exchange: Exchange, { article }: Visit): Freshness | undefined => {
  const { status, target, headers } = exchange;
  if (status === 404) return { kind: "newest" };
  if (status === 301) return { kind: "settled" };
  if (status !== 200) return undefined;
  if (/^\/(?:index\.\w+)?(?:\?|$)/u.test(target)) return { kind: "newest" };
  if (article !== undefined && target.startsWith(article))
    return { kind: "entry", changed: headers.get("Last-Modified") ?? undefined };
  return undefined;
};

/** How long the answers out of a cache are watched, ms: two whole seconds of Age, and the error of rounding. */
const AGE_WATCH = 2_200;

/** Answers out of the cache, by what they are answers to, oldest first. */
const hitsByQuestion = ({ exchanges }: Pick<Visit, "exchanges">): Exchange[][] => [
  ...Map.groupBy(
    exchanges.filter((each) => isHit(each) && each.method === "GET" && each.status !== 304),
    (each) => `${each.target}\n${mediaType(each)}\n${each.headers.get("ETag")}`,
  ).values(),
];

/**
 * What is wrong with the Age of answers out of a cache to one question. The first may have none: with it, one
 * tier of Cloudflare's cache fills the next.
 */
export const misaged = (
  hits: readonly Exchange[],
  oldest: (exchange: Exchange) => number | undefined,
): string[] => {
  const [first] = hits;
  const last = hits.at(-1);
  if (first === undefined || last === undefined) return [];
  const ages = hits.map(ageOf);
  if (hits.length > 1 && ages.every((age) => age === undefined))
    return [`${told(last)}: out of the cache without Age`];
  const known = ages.filter((age) => age !== undefined);
  const faults = hits.flatMap((exchange) => {
    const age = ageOf(exchange);
    const limit = oldest(exchange);
    if (Number.isNaN(age)) return [`${told(exchange)}: Age: ${exchange.headers.get("Age")}`];
    return age !== undefined && limit !== undefined && age > limit
      ? [`${told(exchange)}: Age: ${age}, where ${limit} is the most`]
      : [];
  });
  const watched = last.at - first.at;
  if (known.length > 1 && watched >= AGE_WATCH && new Set(known).size === 1)
    faults.push(`${told(last)}: Age stands at ${known[0]} for ${(watched / 1000).toFixed(1)} s`);
  return faults;
};

export const age: Check = {
  name: "caching/age",
  expected:
    "what comes out of the cache says its Age, which grows and stays within the lifetime (RFC 9111 §5.1)",
  wayOut:
    "older than allowed: the Worker fails, and the cache stands in; see its log. Without Age: a proxy drops it",
  look: async (visit) => {
    const watched = visit.article ?? "/";
    const [start] = visit.exchanges.filter(
      (each) => isHit(each) && each.target === watched && each.method === "GET",
    );
    if (start === undefined) return skipped("nothing came out of a cache");
    const left = start.at + AGE_WATCH - visit.now();
    if (left > 0) await visit.wait(left);
    await visit.ask({ target: watched, accept: mediaType(start) });
    const faults = hitsByQuestion(visit).flatMap((hits) =>
      misaged(hits, (exchange) => {
        const freshness = freshnessOf(exchange, visit);
        return freshness === undefined ? undefined : oldestAllowed(exchange, freshness);
      }),
    );
    const ages = visit.exchanges.filter(isHit).flatMap((each) => ageOf(each) ?? []);
    return verdict(
      faults,
      `${ages.length} answers out of the cache, the oldest ${Math.max(0, ...ages)} s old`,
    );
  },
};
