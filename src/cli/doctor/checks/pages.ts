import { type Exchange, requestLine } from "../exchange.ts";
import { attribute, mediaType, scripts } from "../response.ts";
import { type Check, NO_ARTICLE, verdict } from "./check.ts";

/*
 * Pages for readers: links and further resources.
 */

/** Articles of the front page that are requested. */
const MAX_LINKS = 4;

const links: Check = {
  name: "pages/links",
  expected: "the articles on the front page exist",
  advice:
    "Publish these articles again. If KV was filled by another tool, write its listings and entries again (npx broadsheet kv).",
  run: async (visit) => {
    const cards = visit.cards.slice(0, MAX_LINKS);
    if (cards.length === 0) return NO_ARTICLE;
    const findings: string[] = [];
    for (const { path } of cards) {
      const exchange = await visit.sendOnce({ method: "HEAD", target: path, accept: "text/html" });
      if (exchange.status !== 200) findings.push(`${requestLine(exchange)}: ${exchange.status}`);
    }
    return verdict(findings, `${cards.length} articles`);
  },
};

/** Returns the resources that a page loads: scripts (except data blocks), frames and stylesheets. */
export const loadedResources = ({ body }: Exchange): string[] => [
  ...scripts(body)
    .filter((script) => attribute(script, "type")?.toLowerCase() !== "application/ld+json")
    .map((script) => `a script (${(attribute(script, "src") ?? "inline").slice(0, 80)})`),
  ...(body.match(/<(?:iframe|object|embed)\b/giu) ?? []).map((element) => `an ${element.slice(1)}`),
  ...(/<link\b[^>]*\brel=["']?stylesheet/iu.test(body) ? ["a linked stylesheet"] : []),
];

const singleResponse: Check = {
  name: "pages/scripts",
  expected: "a page is one response: no scripts, frames or linked stylesheets",
  advice: "Turn off features that inject code (on Cloudflare: Web Analytics, Rocket Loader, Zaraz).",
  run: async (visit) => {
    const findings: string[] = [];
    const targets = ["/", ...(visit.article === undefined ? [] : [visit.article])];
    for (const target of targets) {
      const page = await visit.sendOnce({ target, accept: "text/html" });
      if (mediaType(page) === "text/html")
        findings.push(...loadedResources(page).map((what) => `${requestLine(page)}: ${what}`));
    }
    return verdict(findings, `${targets.length} pages`);
  },
};

export const pages: readonly Check[] = [links, singleResponse];
