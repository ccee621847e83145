import { BROWSER, CLIENTS } from "../clients.ts";
import { sequenceOfAllPairs } from "../every-order.ts";
import { type Exchange, requestLine } from "../exchange.ts";
import { articleRepresentations, pagesOf } from "../representations.ts";
import { jsonObjectOf, mediaType } from "../response.ts";
import { type Check, NO_ARTICLE, verdict } from "./check.ts";

/*
 * Content negotiation: each client gets the representation that it asks for (RFC 9110 §12.5.1).
 */

const LOOKS_LIKE: Record<string, (exchange: Exchange) => boolean> = {
  "text/html": ({ body }) => /^\s*<!doctype html/iu.test(body),
  "application/json": (exchange) => jsonObjectOf(exchange) !== undefined,
  "application/ld+json": (exchange) => jsonObjectOf(exchange)?.["@context"] !== undefined,
  "text/markdown": ({ body }) => body.trim() !== "" && !/^\s*[<{]/u.test(body),
};

/** Returns what is wrong with a response to a client that means one media type. */
export const representationFindings = (exchange: Exchange, means: string, before?: Exchange): string[] => {
  const given = mediaType(exchange);
  const after = before === undefined ? "" : `, after ${before.accept ?? "no Accept"}`;
  if (exchange.status !== 200) return [`${requestLine(exchange)}${after}: ${exchange.status}`];
  if (given !== means)
    return [`${requestLine(exchange)}${after}: ${given || "no Content-Type"}, not ${means}`];
  return LOOKS_LIKE[means]?.(exchange) === false
    ? [`${requestLine(exchange)}${after}: the content is not ${means}`]
    : [];
};

const inEveryOrder: Check = {
  name: "negotiation/orders",
  expected: "the negotiated URL returns each representation as Accept asks, directly after each other one",
  advice: "A cache in front of the site ignores Vary: Accept. Remove it, or let it store only text/html.",
  run: async (visit) => {
    const findings: string[] = [];
    let count = 0;
    for (const { target, representations } of pagesOf(visit)) {
      let before: Exchange | undefined;
      for (const { mediaType: type } of sequenceOfAllPairs(representations)) {
        const exchange = await visit.send({ target, accept: type });
        findings.push(...representationFindings(exchange, type, before));
        before = exchange;
        count += 1;
      }
    }
    return verdict(findings, `${count} responses`);
  },
};

const realClients: Check = {
  name: "negotiation/clients",
  expected: "browsers, apps, agents, feed readers and crawlers get what their Accept means",
  advice:
    "Check the proxies and rules in front of the Worker: they change Accept, or return one client's response to another.",
  run: async (visit) => {
    const target = visit.article;
    if (target === undefined) return NO_ARTICLE;
    const findings: string[] = [];
    // In both orders, so that each client comes twice and after two different ones.
    for (const { name, accept, means } of [...CLIENTS, ...CLIENTS.toReversed()]) {
      const exchange = await visit.send({ target, accept });
      findings.push(...representationFindings(exchange, means).map((finding) => `${name}: ${finding}`));
    }
    return verdict(findings, `${CLIENTS.length} clients, ${2 * CLIENTS.length} responses`);
  },
};

const coldCaches: Check = {
  name: "negotiation/cold",
  expected: "a browser gets HTML from a URL that was first requested as JSON or Markdown",
  advice: "A cache in front of the site stores private responses, or ignores Vary: Accept. Remove it.",
  run: async (visit) => {
    const { article, nonce } = visit;
    if (article === undefined) return NO_ARTICLE;
    const findings: string[] = [];
    for (const { mediaType: type } of articleRepresentations(article).slice(1)) {
      const target = `${article}?doctor=${nonce}-${type.replace(/\W/gu, "-")}`;
      const first = await visit.send({ target, accept: type });
      const second = await visit.send({ target, accept: BROWSER });
      findings.push(
        ...representationFindings(first, type),
        ...representationFindings(second, "text/html", first),
      );
    }
    return verdict(findings, "three new URLs, each first requested as another type than HTML");
  },
};

const bySuffix: Check = {
  name: "negotiation/suffixes",
  expected: ".json, .jsonld and .md return their representation for any Accept, equal to the negotiated one",
  advice: "Check the proxies and rules in front of the Worker: they must pass these URLs unchanged.",
  run: async (visit) => {
    const findings: string[] = [];
    for (const { target: bare, representations } of pagesOf(visit))
      for (const { mediaType: type, target } of representations.slice(1)) {
        const exchange = await visit.send({ target, accept: BROWSER });
        const wrong = representationFindings(exchange, type);
        const negotiated = await visit.sendOnce({ target: bare, accept: type });
        findings.push(...wrong);
        if (
          wrong.length === 0 &&
          representationFindings(negotiated, type).length === 0 &&
          !isSameText(negotiated, exchange)
        )
          findings.push(`${target}: differs from ${requestLine(negotiated)}`);
      }
    return verdict(findings, "each suffix returns its representation");
  },
};

/** Tests for equal content. A new revision in between is not a difference. */
const isSameText = (a: Exchange, b: Exchange): boolean =>
  a.body === b.body || a.headers.get("ETag") !== b.headers.get("ETag");

const notAcceptable: Check = {
  name: "negotiation/406",
  expected: "406 with the available types for a client that accepts none of them",
  advice:
    "Check the proxies and rules in front of the Worker: they change Accept, or replace the 406 response (RFC 9110 §15.5.7).",
  run: async (visit) => {
    const exchange = await visit.send({ target: visit.article ?? "/", accept: "image/png" });
    const { available } = jsonObjectOf(exchange) ?? {};
    if (exchange.status !== 406) return verdict([`${requestLine(exchange)}: ${exchange.status}`], "");
    return verdict(
      Array.isArray(available) && available.length > 1
        ? []
        : [`${requestLine(exchange)}: no list of available types`],
      "406 with the available types",
    );
  },
};

export const negotiation: readonly Check[] = [inEveryOrder, realClients, coldCaches, bySuffix, notAcceptable];
