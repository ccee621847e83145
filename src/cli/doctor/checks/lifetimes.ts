import { cacheHeaders, edgeMaxAge } from "../../../http/freshness.ts";
import { type Exchange, requestLine } from "../exchange.ts";
import { pagesOf, representedAt } from "../representations.ts";
import { directiveSeconds, isFromAccess, listMembers, mediaType } from "../response.ts";
import type { Visit } from "../visit.ts";
import { type Check, verdict } from "./check.ts";

/*
 * Lifetimes in caches. These checks examine the responses to all other checks, so they come last.
 */

const siteResponses = ({ exchanges }: Visit): Exchange[] => exchanges.filter((each) => !isFromAccess(each));

const everywhere: Check = {
  name: "lifetimes/cache-control",
  expected:
    "every response has Cache-Control, errors too: without it, Cloudflare stores the response for two hours",
  advice: "Check the proxies and rules in front of the Worker: they remove this field.",
  run: (visit) => {
    const responses = siteResponses(visit);
    return verdict(
      responses
        .filter(({ headers }) => (headers.get("Cache-Control") ?? "").trim() === "")
        .map((each) => `${requestLine(each)}: ${each.status} without Cache-Control`),
      `${responses.length} responses`,
    );
  },
};

const CACHE_FIELDS = ["Cache-Control", "CDN-Cache-Control", "Cloudflare-CDN-Cache-Control"];
const FORBIDDEN = /(?:^|[,\s])(s-maxage|must-revalidate|proxy-revalidate)\b/iu;

const forbidden: Check = {
  name: "lifetimes/directives",
  expected: "no s-maxage, must-revalidate or proxy-revalidate: they disable both stale directives",
  advice: "Remove the rule that adds them (Cache Rules, Transform Rules, a proxy).",
  run: (visit) => {
    const responses = siteResponses(visit);
    return verdict(
      responses.flatMap((each) =>
        CACHE_FIELDS.flatMap((name) => {
          const directive = FORBIDDEN.exec(each.headers.get(name) ?? "")?.[1];
          return directive === undefined ? [] : [`${requestLine(each)}: ${directive} in ${name}`];
        }),
      ),
      `${responses.length} responses`,
    );
  },
};

/** Broadsheet's browser lifetime of a public response, in seconds. */
const BROWSER_MAX_AGE = directiveSeconds(
  new Headers(cacheHeaders({ kind: "newest" }, "public", 0)).get("Cache-Control"),
  "max-age",
);

/** Returns what is wrong with Cache-Control, which browsers and other caches follow. */
const cacheControlFinding = (exchange: Exchange, audience: "public" | "private"): string | undefined => {
  const field = exchange.headers.get("Cache-Control");
  const maxAge = directiveSeconds(field, "max-age");
  if (field === null) return undefined;
  if (!listMembers(field).includes(audience)) return `Cache-Control: ${field}, not ${audience}`;
  return maxAge === BROWSER_MAX_AGE ? undefined : `Cache-Control: ${field}, not max-age=${BROWSER_MAX_AGE}`;
};

const browsers: Check = {
  name: "lifetimes/browsers",
  expected: `browsers store a page for ${BROWSER_MAX_AGE} s, and negotiated URLs are private, because other caches ignore Vary`,
  advice:
    "Set Browser Cache TTL to “Respect Existing Headers” (Cloudflare, Caching). Check other proxies and rules, too.",
  run: (visit) => {
    const pages = pagesOf(visit);
    let count = 0;
    const findings = visit.exchanges.flatMap((exchange) => {
      const found = representedAt(pages, exchange.target, mediaType(exchange));
      if (exchange.status !== 200 || exchange.method !== "GET" || found === undefined) return [];
      count += 1;
      const finding = cacheControlFinding(exchange, found.isNegotiated ? "private" : "public");
      return finding === undefined ? [] : [`${requestLine(exchange)}: ${finding}`];
    });
    return verdict(findings, `${count} responses`);
  },
};

/** Longest lifetime of a 404, in seconds. An article may be published at the path at any time. */
const NOT_FOUND_MAX_AGE = edgeMaxAge({ kind: "newest" }, 0) ?? 0;

const notFound: Check = {
  name: "lifetimes/404",
  expected: `caches store a 404 for at most ${NOT_FOUND_MAX_AGE} s, because an article may be published there at any time`,
  advice: "Remove the rule that caches errors (Cache Rules, “Status code TTL”).",
  run: ({ exchanges }) => {
    const missing = exchanges.filter(({ status }) => status === 404);
    return verdict(
      missing.flatMap((exchange) =>
        CACHE_FIELDS.flatMap((name) => {
          const seconds = directiveSeconds(exchange.headers.get(name), "max-age") ?? 0;
          return seconds > NOT_FOUND_MAX_AGE
            ? [`${requestLine(exchange)}: max-age=${seconds} in ${name}`]
            : [];
        }),
      ),
      `${missing.length} responses`,
    );
  },
};

export const lifetimes: readonly Check[] = [everywhere, forbidden, browsers, notFound];
