import { request as requestHTTP } from "node:http";
import { request as requestHTTPS } from "node:https";
import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from "node:zlib";

/*
 * One request and its answer as they stand on the wire. `fetch` would not do: it adds an Accept where there is
 * none, mends the path, hides the Host, and unites what a server said twice.
 */

/** What is asked. */
export interface Question {
  method?: "GET" | "HEAD" | "OPTIONS" | "POST" | "PUT";
  /** Path and query, sent as they stand. */
  target: string;
  /** Undefined: no Accept at all. */
  accept?: string | undefined;
  headers?: Record<string, string>;
  body?: string;
}

/** A question and what came back. */
export interface Exchange {
  method: string;
  target: string;
  accept: string | undefined;
  /** Whether it was asked with fields or a body beside these. */
  isPlain: boolean;
  status: number;
  headers: Headers;
  /** Decoded, as text. */
  body: string;
  /** When it was asked, ms since the epoch. */
  at: number;
}

/** Nothing came back; `code` is Node's, or TIMEOUT, or TOO_LARGE. */
export class NoAnswer extends Error {
  override name = "NoAnswer";
  readonly code: string;

  constructor(question: string, code: string) {
    super(`${question}: no answer (${code})`);
    this.code = code;
  }
}

/** How long an answer may take, ms. */
export const PATIENCE = 15_000;

const MAX_BODY = 8_000_000;

/** Some hosts refuse a client that does not say who it is. */
const USER_AGENT = "broadsheet-doctor";

const DECODERS: Record<string, (bytes: Buffer) => Buffer> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  deflate: inflateSync,
  zstd: zstdDecompressSync,
};

const textOf = (bytes: Buffer, encoding: string | null): string => {
  const decode = DECODERS[encoding?.trim().toLowerCase() ?? ""];
  if (decode === undefined || bytes.length === 0) return bytes.toString("utf8");
  try {
    return decode(bytes).toString("utf8");
  } catch {
    // What is not encoded as it says is shown as it came: the checks of its content will say so.
    return bytes.toString("utf8");
  }
};

const headersOf = (raw: readonly string[]): Headers => {
  const headers = new Headers();
  for (let at = 0; at + 1 < raw.length; at += 2) headers.append(raw[at] ?? "", raw[at + 1] ?? "");
  return headers;
};

/** The question in a line, as a person would tell of it. */
export const told = ({ method = "GET", target, accept }: Question | Exchange): string => {
  const shortTarget = target.length > 100 ? `${target.slice(0, 60)}… (${target.length} bytes)` : target;
  return `${method} ${shortTarget}${accept === undefined ? "" : ` (Accept: ${accept})`}`;
};

const codeOf = (error: Error): string => {
  if (error.name === "TimeoutError" || error.name === "AbortError") return "TIMEOUT";
  return "code" in error ? String(error.code) : error.name;
};

/**
 * Asks a site, follows nothing, and tells what came back.
 *
 * @param site its origin, `https://news.example`
 * @param at ms since the epoch
 * @throws {NoAnswer}
 */
export const send = (site: string, question: Question, at: number): Promise<Exchange> => {
  const { method = "GET", target, accept, headers: further, body } = question;
  const isPlain = further === undefined && body === undefined;
  const { protocol, hostname, port, host } = new URL(site);
  const fields = {
    Host: host,
    "User-Agent": USER_AGENT,
    "Accept-Encoding": "br, gzip",
    ...(accept !== undefined && { Accept: accept }),
    ...(body !== undefined && { "Content-Length": String(Buffer.byteLength(body)) }),
    ...further,
  };
  const options = {
    method,
    path: target,
    hostname: hostname.replace(/^\[|\]$/gu, ""),
    port,
    headers: fields,
    signal: AbortSignal.timeout(PATIENCE),
    // A certificate is for the site's name, whatever the Host field says.
    servername: hostname,
  };
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => reject(new NoAnswer(told(question), codeOf(error)));
    const request = (protocol === "https:" ? requestHTTPS : requestHTTP)(options, (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length > MAX_BODY) {
          reject(new NoAnswer(told(question), "TOO_LARGE"));
          request.destroy();
        }
      });
      response.on("error", fail);
      response.on("end", () => {
        const headers = headersOf(response.rawHeaders);
        const text = textOf(Buffer.concat(chunks), headers.get("Content-Encoding"));
        const status = response.statusCode ?? 0;
        resolve({ method, target, accept, isPlain, status, headers, body: text, at });
      });
    });
    request.on("error", fail);
    request.end(body);
  });
};
