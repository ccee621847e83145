import { cacheHeaders, edgeMaxAge } from "../../../http/freshness.ts";
import { type Exchange, requestLine } from "../exchange.ts";
import { pagesOf, representedAt } from "../representations.ts";
import { directiveSeconds, isDesk, isFromAccess, listMembers, mediaType } from "../response.ts";
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

/** Returns a duration in the unit that the dashboard shows. */
const durationText = (seconds: number): string => {
  const [unit, length] = (
    [
      ["days", 86_400],
      ["hours", 3_600],
      ["minutes", 60],
    ] as const
  ).find(([, each]) => seconds >= 2 * each && seconds % each === 0) ?? ["s", 1];
  return `${seconds / length} ${unit}`;
};

/** Returns what is wrong with the lifetime in Cache-Control, which browsers and other caches follow. */
const lifetimeFinding = ({ headers }: Exchange): string | undefined => {
  const field = headers.get("Cache-Control");
  if (field === null || listMembers(field).includes("no-store")) return undefined;
  const maxAge = directiveSeconds(field, "max-age");
  if (maxAge === BROWSER_MAX_AGE) return undefined;
  if (maxAge === undefined) return `Cache-Control: ${field}, without max-age`;
  return `browsers keep this for ${durationText(maxAge)} (Cache-Control: ${field})`;
};

const browsers: Check = {
  name: "lifetimes/browsers",
  expected: `browsers keep every response for ${BROWSER_MAX_AGE} s, so that they show a correction`,
  advice:
    "Set Browser Cache TTL to “Respect Existing Headers” (Cloudflare, Caching > Configuration): it raises shorter lifetimes, to 4 hours by default. Check other proxies and Cache Rules, too.",
  run: (visit) => {
    // The next check has its own limit for 404.
    const responses = siteResponses(visit).filter(
      (each) => !isDesk(each) && each.method === "GET" && each.status !== 404,
    );
    return verdict(
      responses.flatMap((each) => {
        const finding = lifetimeFinding(each);
        return finding === undefined ? [] : [`${requestLine(each)}: ${finding}`];
      }),
      `${responses.length} responses`,
    );
  },
};

const audience: Check = {
  name: "lifetimes/audience",
  expected:
    "responses that Accept selects are private, because other caches ignore Vary; all others are public",
  advice: "Check the proxies and rules in front of the Worker: they change Cache-Control.",
  run: (visit) => {
    const pages = pagesOf(visit);
    let count = 0;
    const findings = visit.exchanges.flatMap((exchange) => {
      const found = representedAt(pages, exchange.target, mediaType(exchange));
      const field = exchange.headers.get("Cache-Control");
      if (exchange.status !== 200 || exchange.method !== "GET" || found === undefined || field === null)
        return [];
      count += 1;
      const expected = found.isNegotiated ? "private" : "public";
      return listMembers(field).includes(expected)
        ? []
        : [`${requestLine(exchange)}: Cache-Control: ${field}, not ${expected}`];
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

export const lifetimes: readonly Check[] = [everywhere, forbidden, browsers, audience, notFound];
