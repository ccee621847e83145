import { fieldsOf } from "../../article/json-value.ts";
import { encodePath } from "../../http/url.ts";
import { Failure } from "../failure.ts";
import { printable } from "../output/terminal.ts";
import { type Exchange, NoAnswer, PATIENCE, type Question, send, told } from "./exchange.ts";
import { documentOf } from "./response.ts";

/** A look at a site, and everything that it has answered. */
export interface Visit {
  /** `https://news.example` */
  site: string;
  /** The path of the article that is looked at, as it stands in a URL; undefined where there is none. */
  article: string | undefined;
  /** The cards of the front page. */
  cards: readonly Card[];
  /** A word that no URL of the site had before. */
  nonce: string;
  /** How many requests there were. */
  requests: () => number;
  /** Every answer so far that the Worker or its cache made. */
  exchanges: readonly Exchange[];
  /** Asks, whatever was asked before. */
  ask: (question: Question) => Promise<Exchange>;
  /** The last answer to this question, asked now where it never was. */
  once: (question: Question) => Promise<Exchange>;
  /** Asks for what may be a plain file of the host's, which keeps rules of its own. */
  probe: (question: Question) => Promise<Exchange>;
  /** Milliseconds. */
  wait: (duration: number) => Promise<void>;
  /** ms since the epoch. */
  now: () => number;
}

/** What the front page tells of an article. */
export interface Card {
  /** As it stands in a URL. */
  path: string;
  /** Its leading picture's URL. */
  picture: string | undefined;
}

/** What a visit needs from outside. */
export interface VisitOptions {
  /** Origin of the site. */
  site: string;
  /** The article to look at, where the operator names one. */
  path: string | undefined;
  nonce: string;
  wait: Visit["wait"];
  now: Visit["now"];
}

/** A site that is looked at is somebody's: a visit costs it no more than a reader with a few tabs. */
const MAX_REQUESTS = 120;

/** How many requests in a row may have no answer before the visit ends. */
const MAX_SILENCE = 3;

const REASONS: Record<string, string> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "there is no host of that name",
  EAI_AGAIN: "there is no host of that name, or no network here",
  TIMEOUT: `it did not answer within ${PATIENCE / 1000} seconds`,
  ECONNRESET: "it closed the connection",
};

const unreachable = (site: string, { code }: NoAnswer): Failure =>
  new Failure(`${site} cannot be reached: ${REASONS[code] ?? printable(code)}`);

const isSame = (exchange: Exchange, { method = "GET", target, accept, headers, body }: Question): boolean =>
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

/** What a document, a card or a whole article, tells of an article. */
export const cardOf = (document: object): Card | undefined => {
  const path = textIn(document, "path");
  if (path?.startsWith("/") !== true) return undefined;
  const picture = "lead" in document ? textIn(document.lead, "url") : undefined;
  return { path: encodePath(path), picture };
};

const cardsOf = (items: readonly unknown[]): Card[] =>
  items.flatMap((item) => (typeof item === "object" && item !== null ? (cardOf(item) ?? []) : []));

/** @throws {Failure} where the answer is not a Broadsheet's front page */
const cardsOfFront = (site: string, front: Exchange): Card[] => {
  if (front.headers.get("CF-Mitigated") !== null)
    throw new Failure(
      `${site} lets no program in (Cloudflare's bot protection): let this address pass, then look again`,
    );
  if (front.status >= 300 && front.status < 400)
    throw new Failure(
      `${site} answers ${front.status} to ${printable(front.headers.get("Location") ?? "nowhere")}: name the site's own address`,
    );
  const document = documentOf(front);
  if (front.status !== 200 && typeof document?.title === "string" && document.status === front.status)
    throw new Failure(
      `${site} answers ${front.status}: ${printable(`${document.title}. ${document.detail ?? ""}`)}`,
    );
  if (front.status !== 200 || !Array.isArray(document?.items))
    throw new Failure(
      `${site} is no Broadsheet: ${told(front)} answers ${front.status} ${printable(front.headers.get("Content-Type") ?? "")} and no list of articles`,
    );
  return cardsOf(document.items);
};

/**
 * Begins a visit: finds out that this is a Broadsheet, and which article to look at.
 *
 * @throws {Failure} where nobody answers, or something else does
 */
export const beginVisit = async ({ site, path, nonce, wait, now }: VisitOptions): Promise<Visit> => {
  const exchanges: Exchange[] = [];
  let requests = 0;
  let silence = 0;
  const probe: Visit["probe"] = async (question) => {
    requests += 1;
    if (requests > MAX_REQUESTS) throw new Error(`the doctor asks for more than ${MAX_REQUESTS} answers`);
    try {
      const exchange = await send(site, question, now());
      silence = 0;
      return exchange;
    } catch (error) {
      silence += 1;
      if (error instanceof NoAnswer && silence >= MAX_SILENCE) throw unreachable(site, error);
      throw error;
    }
  };
  const ask: Visit["ask"] = async (question) => {
    const exchange = await probe(question);
    exchanges.push(exchange);
    return exchange;
  };
  const once: Visit["once"] = async (question) =>
    exchanges.findLast((exchange) => isSame(exchange, question)) ?? ask(question);
  try {
    // By its own address: at the bare one a faulty cache may have something else.
    const front = await ask({ target: "/index.json" });
    const cards = cardsOfFront(site, front);
    const article = path ?? cards[0]?.path;
    const visit: Visit = {
      site,
      article,
      cards,
      nonce,
      requests: () => requests,
      exchanges,
      ask,
      once,
      probe,
      wait,
      now,
    };
    if (path === undefined) return visit;
    const { status } = await ask({ target: `${path}.json` });
    if (status !== 200) throw new Failure(`--path ${printable(path)}: there is no article (${status})`, 2);
    return visit;
  } catch (error) {
    throw error instanceof NoAnswer ? unreachable(site, error) : error;
  }
};
