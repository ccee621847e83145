import { Failure } from "../failure.ts";
import { printable } from "../output/terminal.ts";
import { accessFailure, accessHeaders, isAccessResponse } from "./access.ts";
import { deskFailure } from "./desk-failure.ts";

/** A desk and the token for it. */
export interface DeskAccess {
  /** The site's origin, without a trailing slash: `http://localhost:8787`. */
  site: string;
  token: string;
}

const TIMEOUT_MS = 60_000;

/** The time for sending a file, in ms. A file of 25 MB needs 7 minutes at 0.5 Mbit/s. */
const UPLOAD_TIMEOUT_MS = 900_000;

/** Returns why a fetch failed: the system's error code, otherwise fetch's message such as "bad port". */
const causeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return "";
  const { cause } = error;
  if (error.name === "TimeoutError") return "TIMEOUT";
  if (!(cause instanceof Error)) return "";
  return "code" in cause ? String(cause.code) : cause.message;
};

const connectionFailure = (site: string, cause: string, timeout = TIMEOUT_MS): Failure => {
  if (cause === "ECONNREFUSED")
    return new Failure(
      `Cannot connect to ${site}. Start the site with \`npm start\`, or name another site with --site <URL>.`,
    );
  if (cause === "ENOTFOUND" || cause === "EAI_AGAIN")
    return new Failure(`The host of ${site} does not exist. Check --site <URL> and your network.`);
  if (cause === "TIMEOUT")
    return new Failure(`${site} did not respond within ${timeout / 1000} seconds. Try again.`);
  if (cause === "UND_ERR_SOCKET" || cause === "ECONNRESET")
    return new Failure(`The connection to ${site} broke (${cause}). Try again.`);
  const reason = cause === "" ? "" : ` (${printable(cause)})`;
  return new Failure(`Cannot connect to ${site}${reason}. Check --site <URL>.`);
};

/** Returns the path of an article's resource at the desk, relative to `/desk`. */
export const deskArticlePath = (id: string): string => `/articles/${encodeURIComponent(id)}`;

/** A request to the desk. */
export interface DeskRequest {
  /** Path and query relative to `/desk`, encoded: `/articles/tide`. */
  path: string;
  method: "GET" | "HEAD" | "PUT" | "POST" | "DELETE";
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** The content of a file, sent as it is. */
  file?: Uint8Array;
}

/** The desk's response. */
export interface DeskResponse {
  status: number;
  etag: string | undefined;
  /** The time after which a refused request may succeed, as the response gives it: seconds, or a date. */
  retryAfter?: string | undefined;
  /** The address to which a redirect leads, as the response gives it. */
  location: string | undefined;
  /** The parsed JSON body; undefined if it is not JSON. */
  body: unknown;
}

const commonHeaders = ({ token }: DeskAccess): Record<string, string> => ({
  Accept: "application/json",
  Authorization: `Bearer ${token}`,
  ...accessHeaders(),
});

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** @throws {Failure} if Cloudflare Access did not let the request through to the desk */
const readResponse = async (response: Response, site: string): Promise<DeskResponse> => {
  const { status, headers } = response;
  const text = await response.text();
  if (isAccessResponse(status, headers, text)) throw accessFailure(site, status);
  return {
    status,
    etag: headers.get("ETag") ?? undefined,
    location: headers.get("Location") ?? undefined,
    retryAfter: headers.get("Retry-After") ?? undefined,
    body: parsed(text),
  };
};

/**
 * Sends a request to the desk and reads the whole response.
 *
 * @throws {Failure} if the site does not respond, or Cloudflare Access refuses the request
 * @example const { status, body } = await sendToDesk(desk, { path: "/outbox", method: "GET" });
 */
export const sendToDesk = async (
  desk: DeskAccess,
  { path, method, headers, body, file }: DeskRequest,
): Promise<DeskResponse> => {
  const type =
    file !== undefined ? "application/octet-stream" : body !== undefined ? "application/json" : undefined;
  // The type of a Node buffer does not say that its memory is not shared.
  const content =
    (file as Uint8Array<ArrayBuffer> | undefined) ?? (body === undefined ? undefined : JSON.stringify(body));
  const timeout = file === undefined ? TIMEOUT_MS : UPLOAD_TIMEOUT_MS;
  try {
    const response = await fetch(`${desk.site}/desk${path}`, {
      method,
      headers: { ...commonHeaders(desk), ...(type !== undefined && { "Content-Type": type }), ...headers },
      ...(content !== undefined && { body: content }),
      // Following a redirect would send the token to another host.
      redirect: "manual",
      signal: AbortSignal.timeout(timeout),
    });
    return await readResponse(response, desk.site);
  } catch (error) {
    throw error instanceof Failure ? error : connectionFailure(desk.site, causeOf(error), timeout);
  }
};

/**
 * Sends a request to the desk and yields the response's body as it arrives. It fails if no byte arrives for five
 * minutes, fetch's own limit.
 *
 * @param request.lines NDJSON to send
 * @param request.signal stops the request
 * @throws {Failure} if the site does not respond, the desk refuses the request, or the response ends early
 */
export const streamFromDesk = async function* (
  desk: DeskAccess,
  { path, lines, signal }: { path: string; lines?: string; signal?: AbortSignal },
): AsyncGenerator<Uint8Array> {
  const content =
    lines === undefined
      ? { method: "GET" }
      : { method: "POST", headers: { "Content-Type": "application/x-ndjson" }, body: lines };
  try {
    const response = await fetch(`${desk.site}/desk${path}`, {
      ...content,
      headers: { ...commonHeaders(desk), ...content.headers },
      redirect: "manual",
      ...(signal !== undefined && { signal }),
    });
    if (response.status !== 200 || response.body === null)
      throw deskFailure(await readResponse(response, desk.site), desk.site);
    yield* response.body;
  } catch (error) {
    throw error instanceof Failure ? error : connectionFailure(desk.site, causeOf(error));
  }
};

/**
 * Fetches a page of NDJSON from the desk.
 *
 * @param path path and query relative to `/desk`
 * @returns its lines, and the URL of the next page (RFC 8288)
 * @throws {Failure} if the site does not respond, the desk refuses the request, or the response ends early
 */
export const fetchLines = async (
  desk: DeskAccess,
  path: string,
): Promise<{ lines: string[]; next: string | undefined }> => {
  try {
    const response = await fetch(`${desk.site}/desk${path}`, {
      headers: commonHeaders(desk),
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status !== 200) throw deskFailure(await readResponse(response, desk.site), desk.site);
    const lines = (await response.text()).split("\n");
    if (lines.pop() !== "")
      throw new Failure(`A response of ${desk.site} ends within line ${lines.length + 1}. Try again.`);
    const next = /<([^>]*)>; rel="next"/u.exec(response.headers.get("Link") ?? "")?.[1];
    return { lines, next };
  } catch (error) {
    throw error instanceof Failure ? error : connectionFailure(desk.site, causeOf(error));
  }
};
