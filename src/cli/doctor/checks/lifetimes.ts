import { cacheHeaders, edgeMaxAge } from "../../../http/freshness.ts";
import { type Exchange, told } from "../exchange.ts";
import { pagesOf, representedAt } from "../representations.ts";
import { directiveSeconds, isLogin, mediaType, members } from "../response.ts";
import type { Visit } from "../visit.ts";
import { type Check, verdict } from "./check.ts";

/*
 * How long anybody may keep what they got, as every answer says it. These look at all that the other checks
 * asked for, and so come last.
 */

const answersOfOurs = ({ exchanges }: Visit): Exchange[] => exchanges.filter((each) => !isLogin(each));

const everywhere: Check = {
  name: "lifetimes/cache-control",
  expected:
    "every answer says its own Cache-Control, errors too: without one, Cloudflare keeps it for two hours",
  wayOut: "see what stands between: the Worker itself sets it on everything",
  look: (visit) => {
    const answers = answersOfOurs(visit);
    return verdict(
      answers
        .filter(({ headers }) => (headers.get("Cache-Control") ?? "").trim() === "")
        .map((each) => `${told(each)}: ${each.status} without Cache-Control`),
      `${answers.length} answers`,
    );
  },
};

const CACHE_FIELDS = ["Cache-Control", "CDN-Cache-Control", "Cloudflare-CDN-Cache-Control"];
const FORBIDDEN = /(?:^|[,\s])(s-maxage|must-revalidate|proxy-revalidate)\b/iu;

const forbidden: Check = {
  name: "lifetimes/directives",
  expected: "never s-maxage, must-revalidate or proxy-revalidate: they switch both stale directives off",
  wayOut: "take the rule away that adds them (Cache Rules, Transform Rules, a proxy)",
  look: (visit) => {
    const answers = answersOfOurs(visit);
    return verdict(
      answers.flatMap((each) =>
        CACHE_FIELDS.flatMap((name) => {
          const directive = FORBIDDEN.exec(each.headers.get(name) ?? "")?.[1];
          return directive === undefined ? [] : [`${told(each)}: ${directive} in ${name}`];
        }),
      ),
      `${answers.length} answers`,
    );
  },
};

/** Seconds that the house tells a browser to keep a public answer. */
const BROWSER_MAX_AGE = directiveSeconds(
  new Headers(cacheHeaders({ kind: "newest" }, "public", 0)).get("Cache-Control"),
  "max-age",
);

/** What is wrong with what an answer tells browsers and caches that are not ours. */
const misdirected = (exchange: Exchange, audience: "public" | "private"): string | undefined => {
  const field = exchange.headers.get("Cache-Control");
  const maxAge = directiveSeconds(field, "max-age");
  if (field === null) return undefined;
  if (!members(field).includes(audience)) return `Cache-Control: ${field}, not ${audience}`;
  return maxAge === BROWSER_MAX_AGE ? undefined : `Cache-Control: ${field}, not max-age=${BROWSER_MAX_AGE}`;
};

const browsers: Check = {
  name: "lifetimes/browsers",
  expected: `browsers keep a page for ${BROWSER_MAX_AGE} s, and where Accept decides nothing is public: other caches ignore Vary`,
  wayOut:
    "set Browser Cache TTL to “Respect Existing Headers” (Cloudflare, Caching), and see what stands between",
  look: (visit) => {
    const pages = pagesOf(visit);
    let answers = 0;
    const faults = visit.exchanges.flatMap((exchange) => {
      const found = representedAt(pages, exchange.target, mediaType(exchange));
      if (exchange.status !== 200 || exchange.method !== "GET" || found === undefined) return [];
      answers += 1;
      const fault = misdirected(exchange, found.isNegotiated ? "private" : "public");
      return fault === undefined ? [] : [`${told(exchange)}: ${fault}`];
    });
    return verdict(faults, `${answers} answers`);
  },
};

/** Seconds that anybody may keep a 404: an article may be published at its path at any time. */
const NOT_FOUND_MAX_AGE = edgeMaxAge({ kind: "newest" }, 0) ?? 0;

const notFound: Check = {
  name: "lifetimes/404",
  expected: `a 404 is kept for ${NOT_FOUND_MAX_AGE} s at most: something may be published there at any time`,
  wayOut: "take the rule away that keeps errors (Cache Rules, “Status code TTL”)",
  look: ({ exchanges }) => {
    const missing = exchanges.filter(({ status }) => status === 404);
    return verdict(
      missing.flatMap((exchange) =>
        CACHE_FIELDS.flatMap((name) => {
          const seconds = directiveSeconds(exchange.headers.get(name), "max-age") ?? 0;
          return seconds > NOT_FOUND_MAX_AGE ? [`${told(exchange)}: max-age=${seconds} in ${name}`] : [];
        }),
      ),
      `${missing.length} answers`,
    );
  },
};

export const lifetimes: readonly Check[] = [everywhere, forbidden, browsers, notFound];
