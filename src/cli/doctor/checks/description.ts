import { type Exchange, told } from "../exchange.ts";
import { pagesOf, type Representation, representedAt } from "../representations.ts";
import { linksOf, mediaType, members } from "../response.ts";
import type { Visit } from "../visit.ts";
import { type Check, NO_ARTICLE, verdict } from "./check.ts";

/*
 * What an answer says of itself. Each answer is judged by what it is, not by what was asked for: that is
 * negotiation's matter.
 */

interface Described {
  exchange: Exchange;
  representation: Representation;
  representations: readonly Representation[];
  isNegotiated: boolean;
}

/** The full answers so far that are a representation of a page. */
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

const judged = (visit: Visit, judge: (each: Described) => string | undefined) => {
  const answers = described(visit);
  const faults = answers.flatMap((each) => {
    const fault = judge(each);
    return fault === undefined
      ? []
      : [`${told({ ...each.exchange, accept: undefined })} (${each.representation.mediaType}): ${fault}`];
  });
  return verdict(faults, `${answers.length} answers`);
};

const vary: Check = {
  name: "description/vary",
  expected: "Vary: Accept where Accept decides, and nowhere else; never *, Cookie or User-Agent",
  wayOut: "see what stands between: it drops or adds Vary, and caches then mix up what they keep",
  look: (visit) =>
    judged(visit, ({ exchange, isNegotiated }) => {
      const field = exchange.headers.get("Vary");
      const names = members(field);
      const bad = names.find((name) => ["*", "cookie", "user-agent", "accept-language"].includes(name));
      if (bad !== undefined) return `Vary: ${field}`;
      if (isNegotiated) return names.includes("accept") ? undefined : `Vary: ${field ?? "none"}`;
      return names.includes("accept") ? `Vary: ${field}, and the address alone decides` : undefined;
    }),
};

const contentLocation: Check = {
  name: "description/content-location",
  expected: "Content-Location names the representation's own address (RFC 9110 §8.7)",
  wayOut: "see what stands between: the Worker itself sends it",
  look: (visit) =>
    judged(visit, ({ exchange, representation }) => {
      const field = exchange.headers.get("Content-Location");
      return field === representation.target ? undefined : `Content-Location: ${field ?? "none"}`;
    }),
};

const links: Check = {
  name: "description/link",
  expected: "Link names the canonical URL and every other representation with its type (RFC 8288)",
  wayOut: "see what stands between: the Worker itself sends it",
  look: (visit) =>
    judged(visit, ({ exchange, representations: [first, ...others] }) => {
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
  expected: "a weak ETag, another for each representation (RFC 9110 §8.8.3)",
  wayOut: "see what stands between: what rewrites pages (minifying, injected scripts) drops their ETag",
  look: (visit) => {
    const owners = new Map<string, string>();
    return judged(visit, ({ exchange, representation: { target } }) => {
      const field = exchange.headers.get("ETag");
      if (field === null) return "no ETag";
      if (!/^W\/"[\x21\x23-\x7e]+"$/u.test(field)) return `ETag: ${field}, which is not weak`;
      const owner = owners.get(field) ?? target;
      owners.set(field, owner);
      return owner === target ? undefined : `ETag: ${field}, which is that of ${owner}`;
    });
  },
};

const IMF_FIXDATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/u;

/** Seconds by which two clocks may differ. */
const CLOCK_SKEW = 120;

const lastModified: Check = {
  name: "description/last-modified",
  expected: "Last-Modified is the date of the last change, and not in the future (RFC 9110 §8.8.2)",
  wayOut: "publish the articles that it names again, with their dates",
  look: (visit) => {
    if (visit.article === undefined) return NO_ARTICLE;
    return judged(visit, ({ exchange, representation }) => {
      const field = exchange.headers.get("Last-Modified");
      // A front page on which nothing is published has no date.
      if (field === null)
        return representation.target.startsWith(visit.article ?? "") ? "no Last-Modified" : undefined;
      if (!IMF_FIXDATE.test(field)) return `Last-Modified: ${field}, which is no HTTP date`;
      return Date.parse(field) > exchange.at + CLOCK_SKEW * 1000
        ? `Last-Modified: ${field}, in the future`
        : undefined;
    });
  },
};

const language: Check = {
  name: "description/type",
  expected: "Content-Type with its charset, and the Content-Language",
  wayOut: "see what stands between: the Worker itself sends both",
  look: (visit) =>
    judged(visit, ({ exchange: { headers } }) => {
      const type = headers.get("Content-Type") ?? "";
      if (/^text\//iu.test(type) && !/;\s*charset="?utf-8/iu.test(type)) return `Content-Type: ${type}`;
      return headers.get("Content-Language") === null ? "no Content-Language" : undefined;
    }),
};

export const description: readonly Check[] = [vary, contentLocation, links, etag, lastModified, language];
