import type { Freshness } from "../../../http/freshness.ts";
import { ageOf, isHit, oldestAllowed } from "../cache-status.ts";
import { type Exchange, requestLine } from "../exchange.ts";
import { mediaType } from "../response.ts";
import type { Visit } from "../visit.ts";
import { type Check, skipped, verdict } from "./check.ts";

/** Returns when the article last changed. Its page has no date, because it also shows other articles; its other representations have. */
const changeOf = ({ article, exchanges }: Visit): string | undefined =>
  exchanges
    .filter(({ status, target }) => status === 200 && article !== undefined && target.startsWith(article))
    .map(({ headers }) => headers.get("Last-Modified"))
    .find((date) => date !== null) ?? undefined;

/** Returns the lifetime rule of a response; undefined if none is known. */
const freshnessOf = (exchange: Exchange, visit: Visit): Freshness | undefined => {
  const { article } = visit;
  const { status, target } = exchange;
  if (status === 404) return { kind: "newest" };
  if (status === 301) return { kind: "settled" };
  if (status !== 200) return undefined;
  if (/^\/(?:index\.\w+)?(?:\?|$)/u.test(target)) return { kind: "newest" };
  if (article !== undefined && target.startsWith(article)) return { kind: "entry", changed: changeOf(visit) };
  return undefined;
};

/** Time over which Age must grow, in ms: two seconds, and the error of rounding. */
const AGE_WATCH = 2_200;

/** How much too early a timer may fire, ms. */
const TIMER_ERROR = 20;

/** Groups responses from the cache by request, oldest first. */
const hitsByRequest = ({ exchanges }: Pick<Visit, "exchanges">): Exchange[][] => [
  ...Map.groupBy(
    exchanges.filter((each) => isHit(each) && each.method === "GET" && each.status !== 304),
    (each) => `${each.target}\n${mediaType(each)}\n${each.headers.get("ETag")}`,
  ).values(),
];

/**
 * Returns the errors in the Age fields of cached responses to one request. The first may lack Age, because it can come
 * from another tier of Cloudflare's cache.
 */
export const ageFindings = (
  hits: readonly Exchange[],
  oldest: (exchange: Exchange) => number | undefined,
): string[] => {
  const [first] = hits;
  const last = hits.at(-1);
  if (first === undefined || last === undefined) return [];
  const ages = hits.map(ageOf);
  if (hits.length > 1 && ages.every((age) => age === undefined))
    return [`${requestLine(last)}: from the cache without Age`];
  const known = ages.filter((age) => age !== undefined);
  const findings = hits.flatMap((exchange) => {
    const age = ageOf(exchange);
    const limit = oldest(exchange);
    if (Number.isNaN(age)) return [`${requestLine(exchange)}: Age: ${exchange.headers.get("Age")}`];
    return age !== undefined && limit !== undefined && age > limit
      ? [`${requestLine(exchange)}: Age: ${age}, more than ${limit}`]
      : [];
  });
  const watched = last.at - first.at;
  if (known.length > 1 && watched >= AGE_WATCH && new Set(known).size === 1)
    findings.push(`${requestLine(last)}: Age stays at ${known[0]} for ${(watched / 1000).toFixed(1)} s`);
  return findings;
};

export const age: Check = {
  name: "caching/age",
  expected: "cached responses have an Age that grows and stays within the lifetime (RFC 9111 §5.1)",
  advice:
    "If pages are too old, the Worker may be failing: see its log (npx wrangler tail). If Age is missing, a proxy removes it.",
  run: async (visit) => {
    const watched = visit.article ?? "/";
    const [start] = visit.exchanges.filter(
      (each) => isHit(each) && each.target === watched && each.method === "GET",
    );
    if (start === undefined) return skipped("no response came from a cache");
    const left = start.at + AGE_WATCH - visit.now();
    if (left > 0) await visit.wait(left + TIMER_ERROR);
    await visit.send({ target: watched, accept: mediaType(start) });
    const findings = hitsByRequest(visit).flatMap((hits) =>
      ageFindings(hits, (exchange) => {
        const freshness = freshnessOf(exchange, visit);
        return freshness === undefined ? undefined : oldestAllowed(exchange, freshness);
      }),
    );
    const ages = visit.exchanges.filter(isHit).flatMap((each) => ageOf(each) ?? []);
    return verdict(findings, `${ages.length} cached responses, the oldest ${Math.max(0, ...ages)} s old`);
  },
};
