import { isLocalHost } from "./local-host.ts";

/*
 * The URLs to which the desk may send a notification. Operators enter them, and the Worker requests them: a URL of a private
 * network would let it reach services that only the server's network should reach (OWASP API7:2023, server-side request
 * forgery). A Worker cannot look up a name before it connects. Where a name leads to a private address, the platform decides:
 * Cloudflare's network is not the operator's, and workerd drops such addresses with `allow = ["public"]` (docs/decisions/desk.md).
 */

/** The place of the site: on the internet, or in development on this computer. */
export type Reach = "public" | "local";

/** Returns where a site runs, by the setting ORIGIN. */
export const reachOf = (origin: string | undefined): Reach =>
  origin !== undefined && isLocalHost(new URL(origin).hostname) ? "local" : "public";

/** Matches the host of a URL that is an address: WHATWG's parser writes IPv4 as four numbers, and IPv6 in brackets. */
const ADDRESS = /^(?:\d+(?:\.\d+){3}|\[.*\])$/u;

/** Matches names that are no public ones (IANA's Special-Use Domain Names, and ICANN's `internal`). */
const PRIVATE_NAME =
  /(?:^|\.)(?:localhost|local|internal|intranet|private|corp|home|lan|home\.arpa|alt|onion|test|invalid)$/u;

const MAX_URL = 2_000;

/**
 * Checks the URL of a receiver: https, a public name, no user name and no password. A site on this computer may also use http
 * and this computer.
 *
 * @returns what is expected instead; undefined if the desk may send to the URL
 * @example receiverURLError("https://10.0.0.1/hook", "public") // "a name instead of an IP address"
 */
export const receiverURLError = (value: string, reach: Reach): string | undefined => {
  const url = URL.canParse(value) && value.length <= MAX_URL ? new URL(value) : undefined;
  if (url === undefined || /\s/u.test(value))
    return `an absolute URL without spaces, of at most ${MAX_URL} characters`;
  const { protocol, hostname, username, password, hash } = url;
  const isLocal = reach === "local" && isLocalHost(hostname);
  if (protocol !== "https:" && !(isLocal && protocol === "http:")) return "an https URL";
  if (username !== "" || password !== "") return "a URL without a user name and a password";
  if (hash !== "") return "a URL without #";
  if (isLocal) return undefined;
  if (ADDRESS.test(hostname)) return "a name instead of an IP address";
  const name = hostname.replace(/\.$/u, "");
  return !name.includes(".") || PRIVATE_NAME.test(name) ? "a public name" : undefined;
};
