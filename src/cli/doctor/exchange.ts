import { request as requestHTTP } from "node:http";
import { request as requestHTTPS } from "node:https";
import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from "node:zlib";

/*
 * One HTTP request and its response, unchanged. `fetch` is not suitable: it adds Accept, normalises the path, does not
 * allow a Host field, and joins repeated fields.
 */

/** A request to the site. */
export interface SiteRequest {
  method?: "GET" | "HEAD" | "OPTIONS" | "POST" | "PUT";
  /** Path and query, sent unchanged. */
  target: string;
  /** Undefined if the request has no Accept field. */
  accept?: string | undefined;
  headers?: Record<string, string>;
  body?: string;
}

/** A request and its response. */
export interface Exchange {
  method: string;
  target: string;
  accept: string | undefined;
  /** True if the request had no other fields and no body. */
  isPlain: boolean;
  status: number;
  headers: Headers;
  /** The decoded text. */
  body: string;
  /** When the request was sent, in ms since the epoch. */
  at: number;
}

/** A request without a response. The code is Node's, TIMEOUT or TOO_LARGE. */
export class NoResponse extends Error {
  override name = "NoAnswer";
  readonly code: string;

  constructor(request: string, code: string) {
    super(`${request}: no response (${code})`);
    this.code = code;
  }
}

/** Time limit of a response, in ms. */
export const TIMEOUT_MS = 15_000;

const MAX_BODY = 8_000_000;

/** Some hosts refuse requests without User-Agent. */
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
    // A wrong Content-Encoding: the checks of the content report it.
    return bytes.toString("utf8");
  }
};

const headersOf = (raw: readonly string[]): Headers => {
  const headers = new Headers();
  for (let at = 0; at + 1 < raw.length; at += 2) headers.append(raw[at] ?? "", raw[at + 1] ?? "");
  return headers;
};

/** Returns a request in one line: `GET /a.json (Accept: text/html)`. */
export const requestLine = ({ method = "GET", target, accept }: SiteRequest | Exchange): string => {
  const shortTarget = target.length > 100 ? `${target.slice(0, 60)}… (${target.length} bytes)` : target;
  return `${method} ${shortTarget}${accept === undefined ? "" : ` (Accept: ${accept})`}`;
};

const codeOf = (error: Error): string => {
  if (error.name === "TimeoutError" || error.name === "AbortError") return "TIMEOUT";
  return "code" in error ? String(error.code) : error.name;
};

/**
 * Sends a request and returns the response. It does not follow redirects.
 *
 * @param site the site's origin: `https://news.example`
 * @param at the current time, in ms since the epoch
 * @throws {NoResponse} if there is no response
 */
export const send = (site: string, request: SiteRequest, at: number): Promise<Exchange> => {
  const { method = "GET", target, accept, headers: further, body } = request;
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
    signal: AbortSignal.timeout(TIMEOUT_MS),
    // The certificate is for the site's name, even if the Host field has another one.
    servername: hostname,
  };
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => reject(new NoResponse(requestLine(request), codeOf(error)));
    const outgoing = (protocol === "https:" ? requestHTTPS : requestHTTP)(options, (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length > MAX_BODY) {
          reject(new NoResponse(requestLine(request), "TOO_LARGE"));
          outgoing.destroy();
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
    outgoing.on("error", fail);
    outgoing.end(body);
  });
};
