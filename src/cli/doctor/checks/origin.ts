import { BROWSER } from "../clients.ts";
import { type Exchange, requestLine } from "../exchange.ts";
import { pagesOf } from "../representations.ts";
import { headLinks, jsonObjectOf, linksOf, mediaType } from "../response.ts";
import type { Visit } from "../visit.ts";
import { type Check, NO_ARTICLE, verdict } from "./check.ts";

/*
 * Absolute URLs must come from the setting ORIGIN. The host is not in the edge cache's key, so a URL made from the
 * request's Host would reach every reader.
 */

/** Returns the URLs in a response that name its own site. */
const ownURLs = (exchange: Exchange): string[] => {
  const canonical = ({ rel }: { rel: string }): boolean => rel === "canonical";
  const links = [
    // A preload link repeats the image's URL from the page, which may be on another host.
    ...linksOf(exchange).filter(({ rel }) => rel !== "preload"),
    ...(mediaType(exchange) === "text/html" ? headLinks(exchange.body).filter(canonical) : []),
  ].map(({ href }) => href);
  const { url, items } = mediaType(exchange) === "application/json" ? (jsonObjectOf(exchange) ?? {}) : {};
  const first: unknown = Array.isArray(items) ? items[0]?.url : undefined;
  return [...links, url, first].filter((each) => typeof each === "string");
};

/** Returns what is wrong with the URLs in a response that name its own site. */
export const ownURLFinding = (exchange: Exchange, site: string): string | undefined => {
  for (const url of ownURLs(exchange)) {
    if (url.startsWith("/")) return `${url} is relative: ORIGIN is not set`;
    const { origin } = URL.parse(url) ?? {};
    if (origin !== site) return `${url} is on ${origin ?? "no site"}`;
  }
  return undefined;
};

const canonical: Check = {
  name: "origin/urls",
  expected: "absolute URLs in Link, pages and JSON are on the checked site",
  advice:
    "Set ORIGIN in wrangler.toml to this address and deploy, or check the site at the address in ORIGIN.",
  run: async (visit) => {
    const findings: string[] = [];
    let count = 0;
    for (const { target: page, representations } of pagesOf(visit))
      for (const { target } of representations) {
        const exchange = await visit.sendOnce({ target, accept: target === page ? "text/html" : BROWSER });
        const finding = exchange.status === 200 ? ownURLFinding(exchange, visit.site) : undefined;
        if (finding !== undefined)
          findings.push(`${requestLine({ ...exchange, accept: undefined })}: ${finding}`);
        count += 1;
      }
    return verdict(findings, `${count} responses`);
  },
};

const OTHER_HOST = "doctor.example";

/** Fields by which a request can name another host. */
const HOST_FIELDS: readonly Record<string, string>[] = [
  { Host: OTHER_HOST },
  { "X-Forwarded-Host": OTHER_HOST, Forwarded: `host=${OTHER_HOST}` },
];

const host: Check = {
  name: "origin/host",
  expected: "a request that names another host changes no URL in the response",
  advice:
    "Check the proxies and rules in front of the Worker: they rewrite URLs. The Worker builds them only from ORIGIN.",
  run: async (visit: Visit) => {
    const { article, nonce } = visit;
    if (article === undefined) return NO_ARTICLE;
    const findings: string[] = [];
    for (const [at, headers] of HOST_FIELDS.entries()) {
      // A unique URL: a faulty cache must not store the other host's links for readers.
      const request = { target: `${article}?doctor=${nonce}-host-${at}`, accept: "text/html", headers };
      const exchange = await visit.sendUnrecorded(request);
      // Cloudflare refuses an unknown Host, and may repeat it in the error.
      if (exchange.status >= 400) continue;
      const isTaken = [exchange.headers.get("Link"), exchange.headers.get("Location"), exchange.body].some(
        (text) => text?.includes(OTHER_HOST),
      );
      if (isTaken)
        findings.push(
          `${requestLine(request)} with ${Object.keys(headers).join(", ")}: URLs on ${OTHER_HOST}`,
        );
    }
    return verdict(findings, "Host and X-Forwarded-Host change no URL");
  },
};

export const origin: readonly Check[] = [canonical, host];
