import { BROWSER } from "../clients.ts";
import { type Exchange, told } from "../exchange.ts";
import { pagesOf } from "../representations.ts";
import { documentOf, headLinks, linksOf, mediaType } from "../response.ts";
import type { Visit } from "../visit.ts";
import { type Check, NO_ARTICLE, verdict } from "./check.ts";

/*
 * Absolute URLs are those of ORIGIN. The edge cache's key has no host, so that one derived from the request would
 * be served to everybody.
 */

/** The URLs by which an answer names its own site. */
const ownURLs = (exchange: Exchange): string[] => {
  const canonical = ({ rel }: { rel: string }): boolean => rel === "canonical";
  const links = [
    // An image that is fetched ahead is named as the page names it.
    ...linksOf(exchange).filter(({ rel }) => rel !== "preload"),
    ...(mediaType(exchange) === "text/html" ? headLinks(exchange.body).filter(canonical) : []),
  ].map(({ href }) => href);
  const { url, items } = mediaType(exchange) === "application/json" ? (documentOf(exchange) ?? {}) : {};
  const first: unknown = Array.isArray(items) ? items[0]?.url : undefined;
  return [...links, url, first].filter((each) => typeof each === "string");
};

/** What is wrong with the URLs by which an answer names its own site. */
export const misnamed = (exchange: Exchange, site: string): string | undefined => {
  for (const url of ownURLs(exchange)) {
    if (url.startsWith("/")) return `${url} is relative: ORIGIN is not set`;
    const { origin } = URL.parse(url) ?? {};
    if (origin !== site) return `${url} is of ${origin ?? "no site"}`;
  }
  return undefined;
};

const canonical: Check = {
  name: "origin/urls",
  expected: "absolute URLs, in Link, in pages and in JSON, are of the site that was asked",
  wayOut:
    "set ORIGIN in wrangler.toml to this address and deploy; or look at the site by the address it has there",
  look: async (visit) => {
    const faults: string[] = [];
    let answers = 0;
    for (const { target: page, representations } of pagesOf(visit))
      for (const { target } of representations) {
        const exchange = await visit.once({ target, accept: target === page ? "text/html" : BROWSER });
        const fault = exchange.status === 200 ? misnamed(exchange, visit.site) : undefined;
        if (fault !== undefined) faults.push(`${told({ ...exchange, accept: undefined })}: ${fault}`);
        answers += 1;
      }
    return verdict(faults, `${answers} answers`);
  },
};

const IMPOSTOR = "doctor.example";

/** The ways in which a request can name another host. */
const DISGUISES: readonly Record<string, string>[] = [
  { Host: IMPOSTOR },
  { "X-Forwarded-Host": IMPOSTOR, Forwarded: `host=${IMPOSTOR}` },
];

const host: Check = {
  name: "origin/host",
  expected: "a request that names another host changes no URL in the answer",
  wayOut: "see what stands between: the Worker builds URLs from ORIGIN alone",
  look: async (visit: Visit) => {
    const { article, nonce } = visit;
    if (article === undefined) return NO_ARTICLE;
    const faults: string[] = [];
    for (const [at, headers] of DISGUISES.entries()) {
      // A URL that nobody else asks for: a faulty cache must not keep the impostor's links for readers.
      const question = { target: `${article}?doctor=${nonce}-host-${at}`, accept: "text/html", headers };
      const exchange = await visit.probe(question);
      // Cloudflare refuses a Host that is not its customer's, and may name it in the deskFailure.
      if (exchange.status >= 400) continue;
      const isTaken = [exchange.headers.get("Link"), exchange.headers.get("Location"), exchange.body].some(
        (text) => text?.includes(IMPOSTOR),
      );
      if (isTaken)
        faults.push(`${told(question)} with ${Object.keys(headers).join(", ")}: URLs of ${IMPOSTOR}`);
    }
    return verdict(faults, "Host and X-Forwarded-Host change nothing");
  },
};

export const origin: readonly Check[] = [canonical, host];
