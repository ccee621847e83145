import { fieldsOf } from "../../article/json-value.ts";
import { encodePath } from "../../http/url.ts";
import { redirectFailure } from "../desk/desk-failure.ts";
import { Failure } from "../failure.ts";
import { printable } from "../output/terminal.ts";
import { type Exchange, NoResponse, requestLine, type SiteRequest, send, TIMEOUT_MS } from "./exchange.ts";
import { jsonObjectOf } from "./response.ts";

/** One examination of a site, with every response so far. */
export interface Visit {
  /** `https://news.example` */
  site: string;
  /** The encoded path of the article to check; undefined if nothing is published. */
  article: string | undefined;
  /** The articles on the front page. */
  cards: readonly Card[];
  /** A random word, for URLs that no cache has. */
  nonce: string;
  /** Returns the number of requests so far. */
  requests: () => number;
  /** Every response so far from the Worker or its cache. */
  exchanges: readonly Exchange[];
  /** Sends a request. */
  send: (request: SiteRequest) => Promise<Exchange>;
  /** Returns the last response to this request, and sends it only the first time. */
  sendOnce: (request: SiteRequest) => Promise<Exchange>;
  /** Sends a request whose response other checks ignore, such as a static file of the host. */
  sendUnrecorded: (request: SiteRequest) => Promise<Exchange>;
  /** Waits, in ms. */
  wait: (duration: number) => Promise<void>;
  /** Returns the time, in ms since the epoch. */
  now: () => number;
}

/** An article on the front page. */
export interface Card {
  /** The encoded path. */
  path: string;
}

/** The site to examine, and what a visit needs from its environment. */
export interface VisitOptions {
  /** The site's origin. */
  site: string;
  /** The article to check, if the operator names one. */
  path: string | undefined;
  nonce: string;
  wait: Visit["wait"];
  now: Visit["now"];
}

/** Limit of requests per visit: a visit must not burden the site. */
const MAX_REQUESTS = 220;

/** Failed requests in a row after which the visit ends. */
const MAX_FAILURES = 3;

const REASONS: Record<string, string> = {
  ECONNREFUSED: "the connection was refused. Check the address",
  ENOTFOUND: "the host does not exist. Check the address",
  EAI_AGAIN: "the host was not found. Check the address and your network",
  TIMEOUT: `no response within ${TIMEOUT_MS / 1000} seconds. Try again`,
  ECONNRESET: "the server closed the connection. Try again",
};

const unreachable = (site: string, { code }: NoResponse): Failure =>
  new Failure(`Cannot connect to ${site}: ${REASONS[code] ?? printable(code)}.`);

const isSame = (
  exchange: Exchange,
  { method = "GET", target, accept, headers, body }: SiteRequest,
): boolean =>
  exchange.method === method &&
  exchange.target === target &&
  exchange.accept === accept &&
  exchange.isPlain &&
  headers === undefined &&
  body === undefined;

const textIn = (value: unknown, name: string): string | undefined => {
  const text = fieldsOf(value)[name];
  return typeof text === "string" ? text : undefined;
};

/** Reads a card. */
const cardOf = (document: object): Card | undefined => {
  const path = textIn(document, "path");
  if (path?.startsWith("/") !== true) return undefined;
  return { path: encodePath(path) };
};

const cardsOf = (items: readonly unknown[]): Card[] =>
  items.flatMap((item) => (typeof item === "object" && item !== null ? (cardOf(item) ?? []) : []));

/** @throws {Failure} if the response is not the front page of a Broadsheet site */
const cardsOfFront = (site: string, front: Exchange): Card[] => {
  if (front.headers.get("CF-Mitigated") !== null)
    throw new Failure(
      `Cloudflare's bot protection blocks the doctor on ${site}. Allow requests from this address, then try again.`,
    );
  if (front.status >= 300 && front.status < 400)
    throw redirectFailure(site, front.headers.get("Location") ?? undefined);
  const document = jsonObjectOf(front);
  if (front.status !== 200 && typeof document?.title === "string" && document.status === front.status)
    throw new Failure(
      `${site} responds with ${front.status}: ${printable(`${document.title}. ${document.detail ?? ""}`)}`,
    );
  if (front.status !== 200 || !Array.isArray(document?.items))
    throw new Failure(
      `${site} is not a Broadsheet site: the response to ${requestLine(front)} is ${front.status} ${printable(front.headers.get("Content-Type") ?? "")} without a list of articles. Check the address.`,
    );
  return cardsOf(document.items);
};

/**
 * Begins a visit: checks that this is a Broadsheet site, and chooses the article to check.
 *
 * @throws {Failure} if the site does not respond or is not a Broadsheet site
 */
export const beginVisit = async ({ site, path, nonce, wait, now }: VisitOptions): Promise<Visit> => {
  const exchanges: Exchange[] = [];
  let requests = 0;
  let failures = 0;
  const sendUnrecorded: Visit["sendUnrecorded"] = async (request) => {
    requests += 1;
    if (requests > MAX_REQUESTS) throw new Error(`more than ${MAX_REQUESTS} requests`);
    try {
      const exchange = await send(site, request, now());
      failures = 0;
      return exchange;
    } catch (error) {
      failures += 1;
      if (error instanceof NoResponse && failures >= MAX_FAILURES) throw unreachable(site, error);
      throw error;
    }
  };
  const sendRecorded: Visit["send"] = async (request) => {
    const exchange = await sendUnrecorded(request);
    exchanges.push(exchange);
    return exchange;
  };
  const sendOnce: Visit["sendOnce"] = async (request) =>
    exchanges.findLast((exchange) => isSame(exchange, request)) ?? sendRecorded(request);
  try {
    // Not `/`, for which a faulty cache may return another representation.
    const front = await sendRecorded({ target: "/index.json" });
    const cards = cardsOfFront(site, front);
    const article = path ?? cards[0]?.path;
    const visit: Visit = {
      site,
      article,
      cards,
      nonce,
      requests: () => requests,
      exchanges,
      send: sendRecorded,
      sendOnce,
      sendUnrecorded,
      wait,
      now,
    };
    if (path === undefined) return visit;
    const { status } = await sendRecorded({ target: `${path}.json` });
    if (status !== 200)
      throw new Failure(
        `--path ${printable(path)}: no article at this path (status ${status}). Check the path.`,
        2,
      );
    return visit;
  } catch (error) {
    throw error instanceof NoResponse ? unreachable(site, error) : error;
  }
};
