import { isCloudflare } from "../cache-status.ts";
import { BROWSER } from "../clients.ts";
import { type Exchange, told } from "../exchange.ts";
import { attribute, documentOf, mediaType, scripts } from "../response.ts";
import { cardOf, type Visit } from "../visit.ts";
import { type Check, NO_ARTICLE, skipped, verdict } from "./check.ts";

/*
 * What a reader meets: links that lead somewhere, pictures that come, pages that load nothing else.
 */

/** Articles of the front page that are asked for. */
const LINKS = 4;

const links: Check = {
  name: "pages/links",
  expected: "the articles that the front page names are there",
  wayOut: "publish them again; where KV was filled by hand, its listings and entries differ (broadsheet kv)",
  look: async (visit) => {
    const cards = visit.cards.slice(0, LINKS);
    if (cards.length === 0) return NO_ARTICLE;
    const faults: string[] = [];
    for (const { path } of cards) {
      const exchange = await visit.once({ method: "HEAD", target: path, accept: "text/html" });
      if (exchange.status !== 200) faults.push(`${told(exchange)}: ${exchange.status}`);
    }
    return verdict(faults, `${cards.length} articles`);
  },
};

const pictures: Check = {
  name: "pages/picture",
  expected: "the article's leading picture, or else the front page's first, comes as an image",
  wayOut: "upload it, or correct its URL in the article",
  look: async (visit) => {
    const { article, cards, site } = visit;
    if (article === undefined) return NO_ARTICLE;
    const document = documentOf(await visit.once({ target: `${article}.json`, accept: BROWSER }));
    const own = document === undefined ? undefined : cardOf(document);
    const urls = [...(own === undefined ? [] : [own]), ...cards].flatMap(({ path, picture }) =>
      picture === undefined ? [] : (URL.parse(picture, `${site}${path}`) ?? []),
    );
    const url = urls.find(({ origin }) => origin === site);
    if (url === undefined) return skipped(urls.length === 0 ? "there is none" : "it is another host's");
    const exchange = await visit.probe({ method: "HEAD", target: `${url.pathname}${url.search}` });
    if (exchange.status !== 200) return verdict([`${told(exchange)}: ${exchange.status}`], "");
    const type = mediaType(exchange);
    return verdict(
      type.startsWith("image/") ? [] : [`${told(exchange)}: ${type || "no Content-Type"}`],
      type,
    );
  },
};

/** What a page would run or load: scripts that are no data, and what comes from another host. */
export const loaded = ({ body }: Exchange): string[] => [
  ...scripts(body)
    .filter((script) => attribute(script, "type")?.toLowerCase() !== "application/ld+json")
    .map((script) => `a script (${(attribute(script, "src") ?? "inline").slice(0, 80)})`),
  ...(body.match(/<(?:iframe|object|embed)\b/giu) ?? []).map((element) => `an ${element.slice(1)}`),
  ...(/<link\b[^>]*\brel=["']?stylesheet/iu.test(body) ? ["a stylesheet of its own"] : []),
];

const nothingElse: Check = {
  name: "pages/scripts",
  expected: "a page is one response: no script, no frame, no stylesheet beside it",
  wayOut:
    "switch off what is injected (on Cloudflare: Web Analytics, Rocket Loader, Email Obfuscation, Zaraz)",
  look: async (visit) => {
    const faults: string[] = [];
    const targets = ["/", ...(visit.article === undefined ? [] : [visit.article])];
    for (const target of targets) {
      const page = await visit.once({ target, accept: "text/html" });
      if (mediaType(page) === "text/html")
        faults.push(...loaded(page).map((what) => `${told(page)}: ${what}`));
    }
    return verdict(faults, `${targets.length} pages`);
  },
};

const ENCODINGS = ["br", "gzip", "zstd"];

/** What is wrong with how pages are compressed; undefined where a host on this machine need not do it. */
export const uncompressed = (pages: readonly Exchange[], site: string): string[] | undefined => {
  const faults = pages.filter(
    ({ headers }) => !ENCODINGS.includes(headers.get("Content-Encoding")?.trim().toLowerCase() ?? ""),
  );
  const isLocal = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/u.test(new URL(site).hostname);
  if (faults.length > 0 && isLocal && !pages.some(isCloudflare)) return undefined;
  return faults.map((each) => `${told(each)}: ${each.headers.get("Content-Encoding") ?? "not compressed"}`);
};

const compression: Check = {
  name: "pages/compression",
  expected: "pages come compressed (br, gzip or zstd) to whoever takes that",
  wayOut: "see what stands between: Cloudflare compresses by itself, unless a rule forbids it (no-transform)",
  look: async (visit: Visit) => {
    const pages: Exchange[] = [];
    for (const target of ["/", ...(visit.article === undefined ? [] : [visit.article])])
      pages.push(await visit.once({ target, accept: "text/html" }));
    const faults = uncompressed(pages, visit.site);
    return faults === undefined
      ? skipped("the runtime on this machine does not compress")
      : verdict(faults, pages.map(({ headers }) => headers.get("Content-Encoding")).join(", "));
  },
};

export const pages: readonly Check[] = [links, pictures, nothingElse, compression];
