import { encodePath } from "../../../http/url.ts";
import { type Exchange, told } from "../exchange.ts";
import { linksOf } from "../response.ts";
import type { Visit } from "../visit.ts";
import { type Check, NO_ARTICLE, verdict } from "./check.ts";

/*
 * One canonical URL: a person's typo is one 301 to it, and a tracking parameter is nothing at all.
 */

/** Other spellings of an article's path that have one right answer. */
const spellings = (article: string): string[] => {
  const path = decodeURIComponent(article);
  const [last = ""] = path.split("/").slice(-1);
  const others = [
    path.toUpperCase(),
    `${path}/`,
    `${path.slice(0, -last.length)}/${last}`,
    `${path}/index.html`,
    path.normalize("NFD"),
    `${path.slice(0, -last.length)}/${last.toUpperCase()}/`,
  ];
  return [...new Set(others.filter((other) => other !== path).map(encodePath))];
};

/** What is wrong with the answer to another spelling of a canonical path. */
const misdirects = (exchange: Exchange, site: string, canonical: string): string | undefined => {
  const location = exchange.headers.get("Location");
  if (exchange.status !== 301)
    return `${exchange.status}${location === null ? "" : ` to ${location}`}, not 301 to ${canonical}`;
  return location !== null && URL.parse(location, `${site}${exchange.target}`)?.href === `${site}${canonical}`
    ? undefined
    : `301 to ${location ?? "nowhere"}, not to ${canonical}`;
};

const typos: Check = {
  name: "redirects/spellings",
  expected: "upper case, a trailing slash, //, index.html: one 301 each, straight to the canonical URL",
  wayOut: "see what stands between: redirect rules and URL normalisation of the host come before the Worker",
  look: async (visit) => {
    const targets = [
      ["/index.html", "/"] as const,
      ...(visit.article === undefined
        ? []
        : spellings(visit.article).map((target) => [target, visit.article ?? ""] as const)),
    ];
    const faults: string[] = [];
    for (const [target, canonical] of targets) {
      const exchange = await visit.ask({ target, accept: "text/html" });
      const fault = misdirects(exchange, visit.site, canonical);
      if (fault !== undefined) faults.push(`GET ${target}: ${fault}`);
    }
    return verdict(faults, `${targets.length} spellings`);
  },
};

/** What links from mail, social networks and advertisements add. */
const TRACKING = ["utm_source=newsletter&utm_medium=email&utm_campaign=", "fbclid=", "gclid="];

/** What is wrong with the answer at a URL with a tracking parameter, against that without. */
const mistracked = (exchange: Exchange, clean: Exchange, site: string): string | undefined => {
  if (exchange.status !== clean.status) {
    const location = exchange.headers.get("Location");
    return `${exchange.status}${location === null ? "" : ` to ${location}`}`;
  }
  const canonical = linksOf(exchange).find(({ rel }) => rel === "canonical")?.href;
  if (canonical !== undefined && URL.parse(canonical, site)?.search !== "")
    return `canonical is ${canonical}`;
  return exchange.body === clean.body || exchange.headers.get("ETag") !== clean.headers.get("ETag")
    ? undefined
    : "other content";
};

const tracking: Check = {
  name: "redirects/tracking",
  expected: "tracking and unknown parameters change nothing: 200, the same page, no redirect",
  wayOut: "take the redirect rule away that strips parameters: it costs every such reader a round trip",
  look: async (visit: Visit) => {
    const { article, nonce, site } = visit;
    if (article === undefined) return NO_ARTICLE;
    const clean = await visit.once({ target: article, accept: "text/html" });
    const faults: string[] = [];
    for (const parameter of [...TRACKING, "doctor="]) {
      const exchange = await visit.ask({ target: `${article}?${parameter}${nonce}`, accept: "text/html" });
      const fault = mistracked(exchange, clean, site);
      if (fault !== undefined) faults.push(`${told(exchange)}: ${fault}`);
    }
    return verdict(faults, `${TRACKING.length + 1} parameters`);
  },
};

export const redirects: readonly Check[] = [typos, tracking];
