import { encodePath } from "../../../http/url.ts";
import { type Exchange, requestLine } from "../exchange.ts";
import { linksOf } from "../response.ts";
import type { Visit } from "../visit.ts";
import { type Check, NO_ARTICLE, verdict } from "./check.ts";

/*
 * Canonical URLs: other spellings redirect once, and tracking parameters change nothing.
 */

/** Returns other spellings of an article's path. */
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

/** Returns what is wrong with the response to another spelling of a canonical path. */
const redirectFinding = (exchange: Exchange, site: string, canonical: string): string | undefined => {
  const location = exchange.headers.get("Location");
  if (exchange.status !== 301)
    return `${exchange.status}${location === null ? "" : ` to ${location}`}, not 301 to ${canonical}`;
  return location !== null && URL.parse(location, `${site}${exchange.target}`)?.href === `${site}${canonical}`
    ? undefined
    : `301 to ${location ?? "nowhere"}, not to ${canonical}`;
};

const spellingRedirects: Check = {
  name: "redirects/spellings",
  expected: "upper case, a trailing slash, // and index.html redirect to the canonical URL with one 301",
  advice: "Check the host's redirect rules and URL normalisation: they run before the Worker.",
  run: async (visit) => {
    const targets = [
      ["/index.html", "/"] as const,
      ...(visit.article === undefined
        ? []
        : spellings(visit.article).map((target) => [target, visit.article ?? ""] as const)),
    ];
    const findings: string[] = [];
    for (const [target, canonical] of targets) {
      const exchange = await visit.send({ target, accept: "text/html" });
      const finding = redirectFinding(exchange, visit.site, canonical);
      if (finding !== undefined) findings.push(`GET ${target}: ${finding}`);
    }
    return verdict(findings, `${targets.length} spellings`);
  },
};

/** Tracking parameters from e-mails, social networks and advertisements. */
const TRACKING = ["utm_source=newsletter&utm_medium=email&utm_campaign=", "fbclid=", "gclid="];

/** Compares the responses with and without a tracking parameter. */
const trackingFinding = (exchange: Exchange, clean: Exchange, site: string): string | undefined => {
  if (exchange.status !== clean.status) {
    const location = exchange.headers.get("Location");
    return `${exchange.status}${location === null ? "" : ` to ${location}`}`;
  }
  const canonical = linksOf(exchange).find(({ rel }) => rel === "canonical")?.href;
  if (canonical !== undefined && URL.parse(canonical, site)?.search !== "")
    return `canonical is ${canonical}`;
  return exchange.body === clean.body || exchange.headers.get("ETag") !== clean.headers.get("ETag")
    ? undefined
    : "different content";
};

const tracking: Check = {
  name: "redirects/tracking",
  expected: "tracking and unknown parameters do not change the response, and do not redirect",
  advice: "Remove the redirect rule that strips parameters: it costs these readers a round trip.",
  run: async (visit: Visit) => {
    const { article, nonce, site } = visit;
    if (article === undefined) return NO_ARTICLE;
    const clean = await visit.sendOnce({ target: article, accept: "text/html" });
    const findings: string[] = [];
    for (const parameter of [...TRACKING, "doctor="]) {
      const exchange = await visit.send({ target: `${article}?${parameter}${nonce}`, accept: "text/html" });
      const finding = trackingFinding(exchange, clean, site);
      if (finding !== undefined) findings.push(`${requestLine(exchange)}: ${finding}`);
    }
    return verdict(findings, `${TRACKING.length + 1} parameters`);
  },
};

export const redirects: readonly Check[] = [spellingRedirects, tracking];
