import { type Exchange, requestLine } from "../exchange.ts";
import { pagesOf, type Representation, representedAt } from "../representations.ts";
import { linksOf, listMembers, mediaType } from "../response.ts";
import type { Visit } from "../visit.ts";
import { type Check, NO_ARTICLE, verdict } from "./check.ts";

/*
 * The fields that describe a response. Each response is checked as the representation that it is; the negotiation
 * checks report a wrong representation.
 */

interface Described {
  exchange: Exchange;
  representation: Representation;
  representations: readonly Representation[];
  isNegotiated: boolean;
}

/** Returns the 200 responses so far that are a representation of a page. */
const described = (visit: Visit): Described[] => {
  const pages = pagesOf(visit);
  return visit.exchanges.flatMap((exchange) => {
    if (exchange.status !== 200 || exchange.method !== "GET") return [];
    const found = representedAt(pages, exchange.target, mediaType(exchange));
    if (found === undefined) return [];
    const { page, representation, isNegotiated } = found;
    return [{ exchange, representation, isNegotiated, representations: page.representations }];
  });
};

const checkEach = (visit: Visit, findingIn: (each: Described) => string | undefined) => {
  const responses = described(visit);
  const findings = responses.flatMap((each) => {
    const finding = findingIn(each);
    return finding === undefined
      ? []
      : [
          `${requestLine({ ...each.exchange, accept: undefined })} (${each.representation.mediaType}): ${finding}`,
        ];
  });
  return verdict(findings, `${responses.length} responses`);
};

const vary: Check = {
  name: "description/vary",
  expected: "Vary: Accept only on negotiated URLs; never *, Cookie or User-Agent",
  advice:
    "Check the proxies and rules in front of the Worker: they add or remove Vary, so caches return the wrong representation.",
  run: (visit) =>
    checkEach(visit, ({ exchange, isNegotiated }) => {
      const field = exchange.headers.get("Vary");
      const names = listMembers(field);
      const bad = names.find((name) => ["*", "cookie", "user-agent", "accept-language"].includes(name));
      if (bad !== undefined) return `Vary: ${field}`;
      if (isNegotiated) return names.includes("accept") ? undefined : `Vary: ${field ?? "none"}`;
      return names.includes("accept") ? `Vary: ${field}, but this URL has one representation` : undefined;
    }),
};

const contentLocation: Check = {
  name: "description/content-location",
  expected: "Content-Location is the URL of the representation (RFC 9110 §8.7)",
  advice: "Check the proxies and rules in front of the Worker: they remove or change this field.",
  run: (visit) =>
    checkEach(visit, ({ exchange, representation }) => {
      const field = exchange.headers.get("Content-Location");
      return field === representation.target ? undefined : `Content-Location: ${field ?? "none"}`;
    }),
};

const links: Check = {
  name: "description/link",
  expected: "Link names the canonical URL and every other representation with its type (RFC 8288)",
  advice: "Check the proxies and rules in front of the Worker: they remove or change this field.",
  run: (visit) =>
    checkEach(visit, ({ exchange, representations: [first, ...others] }) => {
      const present = linksOf(exchange).map(({ href, rel, type }) => ({
        path: URL.parse(href, visit.site)?.pathname,
        search: URL.parse(href, visit.site)?.search,
        rel,
        type,
      }));
      const canonical = present.filter(({ rel }) => rel === "canonical");
      if (canonical.length !== 1 || canonical[0]?.path !== first?.target || canonical[0]?.search !== "")
        return `no rel="canonical" to ${first?.target}`;
      const missing = others.find(
        ({ target, mediaType: its }) =>
          !present.some(({ path, rel, type }) => rel === "alternate" && path === target && type === its),
      );
      return missing === undefined ? undefined : `no rel="alternate" to ${missing.target}`;
    }),
};

const etag: Check = {
  name: "description/etag",
  expected: "a weak ETag, different for each representation (RFC 9110 §8.8.3)",
  advice:
    "Check the proxies and rules in front of the Worker: features that rewrite pages (minification, injected scripts) remove the ETag.",
  run: (visit) => {
    const owners = new Map<string, string>();
    return checkEach(visit, ({ exchange, representation: { target } }) => {
      const field = exchange.headers.get("ETag");
      if (field === null) return "no ETag";
      if (!/^W\/"[\x21\x23-\x7e]+"$/u.test(field)) return `ETag: ${field}, not weak`;
      const owner = owners.get(field) ?? target;
      owners.set(field, owner);
      return owner === target ? undefined : `ETag: ${field}, the same as ${owner}`;
    });
  },
};

const IMF_FIXDATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/u;

/** Tolerated difference between two clocks, in seconds. */
const CLOCK_SKEW = 120;

const lastModified: Check = {
  name: "description/last-modified",
  expected: "Last-Modified is the date of the last change, and not in the future (RFC 9110 §8.8.2)",
  advice: "Publish these articles again with correct dates.",
  run: (visit) => {
    if (visit.article === undefined) return NO_ARTICLE;
    return checkEach(visit, ({ exchange, representation }) => {
      const field = exchange.headers.get("Last-Modified");
      // An empty front page has no date, nor has the page of an article, which also shows other articles.
      if (field === null)
        return representation.target.startsWith(`${visit.article}.`) ? "no Last-Modified" : undefined;
      if (!IMF_FIXDATE.test(field)) return `Last-Modified: ${field}, not an HTTP date`;
      return Date.parse(field) > exchange.at + CLOCK_SKEW * 1000
        ? `Last-Modified: ${field}, in the future`
        : undefined;
    });
  },
};

const language: Check = {
  name: "description/type",
  expected: "Content-Type with charset, and Content-Language",
  advice: "Check the proxies and rules in front of the Worker: they remove or change these fields.",
  run: (visit) =>
    checkEach(visit, ({ exchange: { headers } }) => {
      const type = headers.get("Content-Type") ?? "";
      if (/^text\//iu.test(type) && !/;\s*charset="?utf-8/iu.test(type)) return `Content-Type: ${type}`;
      return headers.get("Content-Language") === null ? "no Content-Language" : undefined;
    }),
};

export const description: readonly Check[] = [vary, contentLocation, links, etag, lastModified, language];
