import { type Exchange, requestLine } from "../exchange.ts";
import { directiveSeconds, headLinks, jsonObjectOf, linksOf, mediaType } from "../response.ts";
import type { Visit } from "../visit.ts";
import { type Check, skipped, verdict } from "./check.ts";

/*
 * robots.txt, sitemaps and feeds, if the site has them.
 */

const robots: Check = {
  name: "discovery/robots",
  expected: "robots.txt is text and names only sitemaps of this site",
  advice:
    "Check the proxies and rules in front of the Worker: Cloudflare can replace robots.txt with its own.",
  run: async (visit) => {
    const exchange = await visit.send({ target: "/robots.txt" });
    if (exchange.status === 404) return skipped("the site has none");
    if (exchange.status !== 200) return verdict([`${requestLine(exchange)}: ${exchange.status}`], "");
    const findings: string[] = [];
    if (mediaType(exchange) !== "text/plain")
      findings.push(`${requestLine(exchange)}: ${mediaType(exchange)}`);
    for (const [, url = ""] of exchange.body.matchAll(/^sitemap:\s*(\S+)/gimu))
      if (URL.parse(url)?.origin !== visit.site) findings.push(`Sitemap: ${url} is not on ${visit.site}`);
    return verdict(findings, "robots.txt found");
  },
};

/** Returns the first sitemap in robots.txt, otherwise /sitemap.xml. */
const sitemapOf = async (visit: Visit): Promise<string> => {
  const { status, body } = await visit.sendOnce({ target: "/robots.txt" });
  const named = status === 200 ? /^sitemap:\s*(\S+)/imu.exec(body)?.[1] : undefined;
  const url = URL.parse(named ?? "/sitemap.xml", visit.site);
  return url?.origin === visit.site ? `${url.pathname}${url.search}` : "/sitemap.xml";
};

const XML_TYPES = /^(?:application|text)\/(?:[\w.-]+\+)?xml$/u;

/** Returns the URLs in a sitemap or a sitemap index (sitemaps.org). */
const locations = ({ body }: Exchange): string[] =>
  [...body.matchAll(/<loc>\s*([^<]*?)\s*<\/loc>/gu)].map(([, url = ""]) => url.replaceAll("&amp;", "&"));

/** Returns what is wrong with a sitemap itself. */
const sitemapFindings = (exchange: Exchange, site: string): string[] => {
  if (exchange.status !== 200) return [String(exchange.status)];
  if (!XML_TYPES.test(mediaType(exchange))) return [`${mediaType(exchange) || "no Content-Type"}, not XML`];
  if (!/<(?:urlset|sitemapindex)\b/u.test(exchange.body)) return ["neither urlset nor sitemapindex"];
  const foreign = locations(exchange).find((url) => URL.parse(url)?.origin !== site);
  return foreign === undefined ? [] : [`${foreign} is not on ${site}`];
};

/** Returns the path and query of a URL. */
const targetOf = (url: string): string => {
  const { pathname = "/", search = "" } = URL.parse(url) ?? {};
  return `${pathname}${search}`;
};

const sitemaps: Check = {
  name: "discovery/sitemap",
  expected: "sitemaps are XML, name only pages of this site, and the first page exists",
  advice: "Set ORIGIN in wrangler.toml. If it is set, see the Worker's log (npx wrangler tail).",
  run: async (visit) => {
    let exchange = await visit.send({ target: await sitemapOf(visit) });
    if (exchange.status === 404) return skipped("the site has none");
    const findings = sitemapFindings(exchange, visit.site).map(
      (finding) => `${requestLine(exchange)}: ${finding}`,
    );
    if (findings.length > 0) return verdict(findings, "");
    const [first] = locations(exchange);
    const isIndex = exchange.body.includes("<sitemapindex");
    if (isIndex && first !== undefined) {
      exchange = await visit.send({ target: targetOf(first) });
      findings.push(
        ...sitemapFindings(exchange, visit.site).map((finding) => `${requestLine(exchange)}: ${finding}`),
      );
    }
    const [page] = findings.length === 0 ? locations(exchange) : [];
    if (page === undefined) return verdict(findings, "an empty sitemap");
    const { status } = await visit.sendOnce({ method: "HEAD", target: targetOf(page), accept: "text/html" });
    return verdict(status === 200 ? [] : [`${page}: ${status}`], `${locations(exchange).length} pages`);
  },
};

const FEED_TYPES = ["application/rss+xml", "application/atom+xml", "application/feed+json"];

/** Returns what is wrong with a feed of a media type. */
const feedFindings = (exchange: Exchange, type: string): string[] => {
  if (exchange.status !== 200) return [String(exchange.status)];
  if (mediaType(exchange) !== type) return [`${mediaType(exchange) || "no Content-Type"}, not ${type}`];
  const isFeed =
    type === "application/feed+json"
      ? Array.isArray(jsonObjectOf(exchange)?.items)
      : /<(?:rss|feed)\b/u.test(exchange.body) && /<\/(?:rss|feed)>\s*$/u.test(exchange.body);
  if (!isFeed) return [`the content is not ${type}`];
  const maxAge = directiveSeconds(exchange.headers.get("Cache-Control"), "max-age") ?? 0;
  return maxAge > 300 ? [`max-age=${maxAge}, so feed readers see news late`] : [];
};

const feeds: Check = {
  name: "discovery/feeds",
  expected: "the feeds that the front page names exist, have the named type, and support 304",
  advice: "Set ORIGIN in wrangler.toml. If it is set, see the Worker's log (npx wrangler tail).",
  run: async (visit) => {
    const front = await visit.sendOnce({ target: "/", accept: "text/html" });
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
    if (known.size === 0) return skipped("the front page names no feeds");
    const findings: string[] = [];
    for (const [target, type] of [...known].slice(0, FEED_TYPES.length)) {
      const exchange = await visit.send({ target });
      findings.push(...feedFindings(exchange, type).map((finding) => `${requestLine(exchange)}: ${finding}`));
      const etag = exchange.headers.get("ETag");
      if (exchange.status !== 200 || etag === null) continue;
      const { status } = await visit.send({ target, headers: { "If-None-Match": etag } });
      if (status !== 304) findings.push(`${requestLine(exchange)}: ${status} for a matching If-None-Match`);
    }
    return verdict(findings, [...known.keys()].join(", "));
  },
};

/** Returns what is wrong with a security.txt (RFC 9116 §2.5). */
const securityFindings = ({ body }: Exchange, type: string, now: number): string[] => {
  const expires = [...body.matchAll(/^Expires:[ \t]*(\S+)/gimu)].map(([, date = ""]) => date);
  const [date = ""] = expires;
  return [
    ...(type === "text/plain" ? [] : [`${type || "no Content-Type"}, not text/plain`]),
    ...(/^Contact:[ \t]*(?:mailto|https|tel):/imu.test(body) ? [] : ["no Contact"]),
    ...(expires.length === 1 ? [] : [`${expires.length} Expires fields, not 1`]),
    ...(expires.length === 1 && !(Date.parse(date) > now) ? [`expired at ${date}`] : []),
  ];
};

const security: Check = {
  name: "discovery/security",
  expected: "security.txt is text with a Contact, and has not expired (RFC 9116)",
  advice: "Check the contacts in SECURITY_CONTACT, and run npm run deploy, which renews the expiry.",
  run: async (visit) => {
    const exchange = await visit.send({ target: "/.well-known/security.txt" });
    if (exchange.status === 404) return skipped("the site has none. To have one, set SECURITY_CONTACT");
    const findings =
      exchange.status === 200
        ? securityFindings(exchange, mediaType(exchange), visit.now())
        : [String(exchange.status)];
    return verdict(
      findings.map((finding) => `${requestLine(exchange)}: ${finding}`),
      "security.txt found",
    );
  },
};

export const discovery: readonly Check[] = [robots, sitemaps, feeds, security];
