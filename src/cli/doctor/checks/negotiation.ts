import { BROWSER, CLIENTS } from "../clients.ts";
import { everyOrder } from "../every-order.ts";
import { type Exchange, told } from "../exchange.ts";
import { ofArticle, pagesOf } from "../representations.ts";
import { documentOf, mediaType } from "../response.ts";
import { type Check, NO_ARTICLE, verdict } from "./check.ts";

/*
 * Nobody is given what they did not ask for, in whatever order they come (RFC 9110 §12.5.1).
 */

const LOOKS_LIKE: Record<string, (exchange: Exchange) => boolean> = {
  "text/html": ({ body }) => /^\s*<!doctype html/iu.test(body),
  "application/json": (exchange) => documentOf(exchange) !== undefined,
  "application/ld+json": (exchange) => documentOf(exchange)?.["@context"] !== undefined,
  "text/markdown": ({ body }) => body.trim() !== "" && !/^\s*[<{]/u.test(body),
};

/** What is wrong with an answer for somebody who meant one media type; nothing where it is that. */
export const misgiven = (exchange: Exchange, means: string, before?: Exchange): string[] => {
  const given = mediaType(exchange);
  const after = before === undefined ? "" : `, after ${before.accept ?? "no Accept"}`;
  if (exchange.status !== 200) return [`${told(exchange)}${after}: ${exchange.status}`];
  if (given !== means) return [`${told(exchange)}${after}: ${given || "no Content-Type"}, not ${means}`];
  return LOOKS_LIKE[means]?.(exchange) === false
    ? [`${told(exchange)}${after}: content that is no ${means}`]
    : [];
};

const inEveryOrder: Check = {
  name: "negotiation/orders",
  expected: "each representation at the bare URL, straight after each other one, as Accept asks",
  wayOut: "a cache before the site ignores Vary: Accept; take it away, or let it keep text/html alone",
  look: async (visit) => {
    const faults: string[] = [];
    let answers = 0;
    for (const { target, representations } of pagesOf(visit)) {
      let before: Exchange | undefined;
      for (const { mediaType: type } of everyOrder(representations)) {
        const exchange = await visit.ask({ target, accept: type });
        faults.push(...misgiven(exchange, type, before));
        before = exchange;
        answers += 1;
      }
    }
    return verdict(faults, `${answers} answers, each as asked`);
  },
};

const realClients: Check = {
  name: "negotiation/clients",
  expected: "browsers, apps, agents, feed readers and crawlers get what their Accept means, twice",
  wayOut: "see what stands between: it changes Accept, or answers one client with what another asked for",
  look: async (visit) => {
    const target = visit.article;
    if (target === undefined) return NO_ARTICLE;
    const faults: string[] = [];
    // There and back again, so that each comes twice and after two different ones.
    for (const { name, accept, means } of [...CLIENTS, ...CLIENTS.toReversed()]) {
      const exchange = await visit.ask({ target, accept });
      faults.push(...misgiven(exchange, means).map((fault) => `${name}: ${fault}`));
    }
    return verdict(faults, `${CLIENTS.length} clients, ${2 * CLIENTS.length} answers`);
  },
};

const coldCaches: Check = {
  name: "negotiation/cold",
  expected: "a URL that no cache has: asked for JSON or Markdown first, a browser still gets HTML",
  wayOut: "a cache before the site keeps what is private, or ignores Vary: Accept; take it away",
  look: async (visit) => {
    const { article, nonce } = visit;
    if (article === undefined) return NO_ARTICLE;
    const faults: string[] = [];
    for (const { mediaType: type } of ofArticle(article).slice(1)) {
      const target = `${article}?doctor=${nonce}-${type.replace(/\W/gu, "-")}`;
      const first = await visit.ask({ target, accept: type });
      const second = await visit.ask({ target, accept: BROWSER });
      faults.push(...misgiven(first, type), ...misgiven(second, "text/html", first));
    }
    return verdict(faults, "three new URLs, each first asked for what is not HTML");
  },
};

const byAddress: Check = {
  name: "negotiation/suffixes",
  expected:
    ".json, .jsonld and .md name a representation, whatever Accept says, and are what the bare URL has",
  wayOut: "see what stands between: these addresses must reach the Worker as they are",
  look: async (visit) => {
    const faults: string[] = [];
    for (const { target: bare, representations } of pagesOf(visit))
      for (const { mediaType: type, target } of representations.slice(1)) {
        const exchange = await visit.ask({ target, accept: BROWSER });
        const wrong = misgiven(exchange, type);
        const negotiated = await visit.once({ target: bare, accept: type });
        faults.push(...wrong);
        if (
          wrong.length === 0 &&
          misgiven(negotiated, type).length === 0 &&
          !isSameText(negotiated, exchange)
        )
          faults.push(`${target}: not what ${told(negotiated)} has`);
      }
    return verdict(faults, "each at its own address");
  },
};

/** The same content, or that of another revision. */
const isSameText = (a: Exchange, b: Exchange): boolean =>
  a.body === b.body || a.headers.get("ETag") !== b.headers.get("ETag");

const deskFailure: Check = {
  name: "negotiation/406",
  expected: "406 with a list of what there is, to whoever can read none of it",
  wayOut: "see what stands between: the Worker itself answers 406 (RFC 9110 §15.5.7)",
  look: async (visit) => {
    const exchange = await visit.ask({ target: visit.article ?? "/", accept: "image/png" });
    const { available } = documentOf(exchange) ?? {};
    if (exchange.status !== 406) return verdict([`${told(exchange)}: ${exchange.status}`], "");
    return verdict(
      Array.isArray(available) && available.length > 1
        ? []
        : [`${told(exchange)}: it names nothing there is`],
      "406, with what there is",
    );
  },
};

export const negotiation: readonly Check[] = [inEveryOrder, realClients, coldCaches, byAddress, deskFailure];
