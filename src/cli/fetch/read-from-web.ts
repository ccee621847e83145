import type { LookupAddress } from "node:dns";
import { type IncomingMessage, request as requestHTTP } from "node:http";
import { request as requestHTTPS } from "node:https";
import { errorMessage } from "../../http/error-message.ts";
import { checkHost, lookupOf, type Resolve } from "./checked-host.ts";
import { withinTime } from "./within-time.ts";

/*
 * Requests to addresses that an editor did not choose: they are in an article or in an imported file. Such an address may lead to a
 * service that only the editor's network reaches (OWASP API7:2023, server-side request forgery), or to a server that never ends.
 */

const MAX_REDIRECTS = 5;

/** Some hosts refuse requests without User-Agent. */
const USER_AGENT = "broadsheet";

/** A request for a file on the web. */
export interface WebRequest {
  /** http or https. */
  url: string;
  /** The field Accept. */
  accept: string;
  /** The time for everything, redirects and the body included, in ms. */
  timeout: number;
  /** The origin of the editor's own site, which may have a private address: `http://localhost:8787`. */
  ownOrigin?: string | undefined;
  /** Resolves host names. The system's resolver by default. */
  resolve?: Resolve | undefined;
}

/** The result of a request, or why there is none. The reason is part of a sentence. */
export type FromWeb<Value> =
  | { value: Value; why?: undefined; status?: undefined }
  /** `status` is set if the server responds with another status than 200. */
  | { value?: undefined; why: string; status?: number };

const send = (
  url: URL,
  addresses: readonly LookupAddress[],
  accept: string,
  signal: AbortSignal,
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    // Without an agent: a kept connection may lead to another address, and a proxy resolves names again.
    const options = {
      agent: false,
      signal,
      lookup: lookupOf(addresses),
      // No decompression: a few bytes may contain gigabytes.
      headers: { Accept: accept, "Accept-Encoding": "identity", "User-Agent": USER_AGENT },
    };
    const outgoing = (url.protocol === "https:" ? requestHTTPS : requestHTTP)(url.href, options, resolve);
    outgoing.on("error", reject);
    outgoing.end();
  });

/** Returns the reason not to request a URL, which has nothing to do with its host; undefined if there is none. */
const urlFault = (url: URL | null): string | undefined => {
  if (url === null) return "its address is not a URL";
  if (!/^https?:$/u.test(url.protocol))
    return `its address begins with ${url.protocol} instead of http: or https:`;
  if (url.username !== "" || url.password !== "") return "its address contains a user name or a password";
  return undefined;
};

/** Follows redirects to a response with status 200. */
const follow = async (
  { url: first, accept, ownOrigin, resolve }: WebRequest,
  signal: AbortSignal,
): Promise<FromWeb<IncomingMessage>> => {
  let url = URL.parse(first);
  let via = "";
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const fault = urlFault(url);
    if (fault !== undefined || url === null) return { why: `${via}${fault}` };
    const target = url;
    const { addresses, why } = await withinTime(() => checkHost(target, ownOrigin, resolve), signal);
    if (addresses === undefined) return { why: `${via}${why}` };
    const response = await send(target, addresses, accept, signal);
    const { statusCode = 0, headers } = response;
    if (statusCode === 200) return { value: response };
    response.destroy();
    if (statusCode < 300 || statusCode >= 400 || headers.location === undefined)
      return { why: `the server responds with ${statusCode}`, status: statusCode };
    url = URL.parse(headers.location, target.href);
    via = `the server redirects to ${url?.href ?? headers.location}, and `;
  }
  return { why: `the server redirects more than ${MAX_REDIRECTS} times` };
};

const failureOf = (error: unknown, timeout: number, signal: AbortSignal): string => {
  if (signal.aborted) return `the server did not send it within ${timeout / 1_000} seconds`;
  const code = error instanceof Error && "code" in error ? String(error.code) : errorMessage(error);
  return `the server cannot be reached (${code})`;
};

/**
 * Requests a file from the public internet and passes its body to `read`. It refuses other addresses, also after a redirect, and
 * connects only to addresses that it checked. It follows at most five redirects and does not decompress the body. The connection is
 * closed as soon as `read` returns.
 *
 * @param read reads the body, or a part of it. It must limit the bytes that it keeps. Its errors mean that the connection failed
 */
export const readFromWeb = async <Value>(
  request: WebRequest,
  read: (body: IncomingMessage) => Promise<FromWeb<Value>>,
): Promise<FromWeb<Value>> => {
  const signal = AbortSignal.timeout(request.timeout);
  let response: IncomingMessage | undefined;
  try {
    const followed = await follow(request, signal);
    if (followed.value === undefined) return followed;
    response = followed.value;
    const encoding = response.headers["content-encoding"]?.trim().toLowerCase() ?? "identity";
    if (encoding !== "identity") return { why: `the server sends it compressed (${encoding})` };
    return await read(response);
  } catch (error) {
    return { why: failureOf(error, request.timeout, signal) };
  } finally {
    response?.destroy();
  }
};
