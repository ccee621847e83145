import { type Exchange, told } from "../exchange.ts";
import { directiveSeconds, documentOf, headLinks, linksOf, mediaType } from "../response.ts";
import type { Visit } from "../visit.ts";
import { type Check, skipped, verdict } from "./check.ts";

/*
 * What crawlers and feed readers find, where there is any.
 */

const robots: Check = {
  name: "discovery/robots",
  expected: "robots.txt is text, lets readers' search engines in, and names sitemaps of this site",
  wayOut: "see what stands between: Cloudflare can put a robots.txt of its own in place of the site's",
  look: async (visit) => {
    const exchange = await visit.ask({ target: "/robots.txt" });
    if (exchange.status === 404) return skipped("there is none");
    if (exchange.status !== 200) return verdict([`${told(exchange)}: ${exchange.status}`], "");
    const faults: string[] = [];
    if (mediaType(exchange) !== "text/plain") faults.push(`${told(exchange)}: ${mediaType(exchange)}`);
    for (const [, url = ""] of exchange.body.matchAll(/^sitemap:\s*(\S+)/gimu))
      if (URL.parse(url)?.origin !== visit.site) faults.push(`Sitemap: ${url} is not of ${visit.site}`);
    return verdict(faults, "there");
  },
};

/** The sitemaps that robots.txt names, else the one that every crawler tries. */
const sitemapOf = async (visit: Visit): Promise<string> => {
  const { status, body } = await visit.once({ target: "/robots.txt" });
  const named = status === 200 ? /^sitemap:\s*(\S+)/imu.exec(body)?.[1] : undefined;
  const url = URL.parse(named ?? "/sitemap.xml", visit.site);
  return url?.origin === visit.site ? `${url.pathname}${url.search}` : "/sitemap.xml";
};

const XML_TYPES = /^(?:application|text)\/(?:[\w.-]+\+)?xml$/u;

/** The addresses that a sitemap or an index of sitemaps names (sitemaps.org). */
const locations = ({ body }: Exchange): string[] =>
  [...body.matchAll(/<loc>\s*([^<]*?)\s*<\/loc>/gu)].map(([, url = ""]) => url.replaceAll("&amp;", "&"));

/** What is wrong with a sitemap, as far as it shows by itself. */
const mismapped = (exchange: Exchange, site: string): string[] => {
  if (exchange.status !== 200) return [String(exchange.status)];
  if (!XML_TYPES.test(mediaType(exchange))) return [`${mediaType(exchange) || "no Content-Type"}, not XML`];
  if (!/<(?:urlset|sitemapindex)\b/u.test(exchange.body)) return ["no urlset and no sitemapindex"];
  const foreign = locations(exchange).find((url) => URL.parse(url)?.origin !== site);
  return foreign === undefined ? [] : [`${foreign} is not of ${site}`];
};

/** The path and query of a URL of the site. */
const targetOf = (url: string): string => {
  const { pathname = "/", search = "" } = URL.parse(url) ?? {};
  return `${pathname}${search}`;
};

const sitemaps: Check = {
  name: "discovery/sitemap",
  expected: "sitemaps are XML, name pages of this site, and the first of them is there",
  wayOut: "set ORIGIN in wrangler.toml; else see the Worker's log",
  look: async (visit) => {
    let exchange = await visit.ask({ target: await sitemapOf(visit) });
    if (exchange.status === 404) return skipped("there is none");
    const faults = mismapped(exchange, visit.site).map((fault) => `${told(exchange)}: ${fault}`);
    if (faults.length > 0) return verdict(faults, "");
    const [first] = locations(exchange);
    const isIndex = exchange.body.includes("<sitemapindex");
    if (isIndex && first !== undefined) {
      exchange = await visit.ask({ target: targetOf(first) });
      faults.push(...mismapped(exchange, visit.site).map((fault) => `${told(exchange)}: ${fault}`));
    }
    const [page] = faults.length === 0 ? locations(exchange) : [];
    if (page === undefined) return verdict(faults, "there, and empty");
    const { status } = await visit.once({ method: "HEAD", target: targetOf(page), accept: "text/html" });
    return verdict(status === 200 ? [] : [`${page}: ${status}`], `${locations(exchange).length} pages`);
  },
};

const FEED_TYPES = ["application/rss+xml", "application/atom+xml", "application/feed+json"];

/** What is wrong with a feed of a type. */
const misfed = (exchange: Exchange, type: string): string[] => {
  if (exchange.status !== 200) return [String(exchange.status)];
  if (mediaType(exchange) !== type) return [`${mediaType(exchange) || "no Content-Type"}, not ${type}`];
  const isFeed =
    type === "application/feed+json"
      ? Array.isArray(documentOf(exchange)?.items)
      : /<(?:rss|feed)\b/u.test(exchange.body) && /<\/(?:rss|feed)>\s*$/u.test(exchange.body);
  if (!isFeed) return [`content that is no ${type}`];
  const maxAge = directiveSeconds(exchange.headers.get("Cache-Control"), "max-age") ?? 0;
  return maxAge > 300 ? [`kept for ${maxAge} s, so that readers learn late of what is new`] : [];
};

const feeds: Check = {
  name: "discovery/feeds",
  expected: "the feeds that the front page names are there, in the type that it says, and answer 304",
  wayOut: "set ORIGIN in wrangler.toml; else see the Worker's log",
  look: async (visit) => {
    const front = await visit.once({ target: "/", accept: "text/html" });
    const named = [...linksOf(front), ...headLinks(front.body)].flatMap(({ href, rel, type }) => {
      const url = URL.parse(href, visit.site);
      return rel === "alternate" &&
        type !== undefined &&
        FEED_TYPES.includes(type) &&
        url?.origin === visit.site
        ? [[`${url.pathname}${url.search}`, type] as const]
        : [];
    });
    const known = new Map(named);
    if (known.size === 0) return skipped("the front page names none");
    const faults: string[] = [];
    for (const [target, type] of [...known].slice(0, FEED_TYPES.length)) {
      const exchange = await visit.ask({ target });
      faults.push(...misfed(exchange, type).map((fault) => `${told(exchange)}: ${fault}`));
      const etag = exchange.headers.get("ETag");
      if (exchange.status !== 200 || etag === null) continue;
      const { status } = await visit.ask({ target, headers: { "If-None-Match": etag } });
      if (status !== 304) faults.push(`${told(exchange)}: ${status} to If-None-Match`);
    }
    return verdict(faults, [...known.keys()].join(", "));
  },
};

export const discovery: readonly Check[] = [robots, sitemaps, feeds];
