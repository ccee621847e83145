import { sha256 } from "../../http/hash.ts";
import type { Identity } from "./identity.ts";
import type { MistakeCounter } from "./mistake-counter.ts";
import { isNamedToken, readSecrets, secretsIn } from "./named-token.ts";

/*
 * Checks who may use the desk: clients with the publication's token or a named one, and people with a login of Cloudflare
 * Access.
 */

/** The result of checking a request's credentials. */
export type Authorization =
  /** The ledger still has to check that a named token was not revoked. */
  | { kind: "allowed"; identity: Identity }
  /** Neither a token nor a login is configured. */
  | { kind: "closed" }
  /** The configured token is too short, and no login is configured. */
  | { kind: "short-token" }
  | { kind: "missing" }
  /** A page of another site sent the request with the editor's login. */
  | { kind: "foreign" }
  | { kind: "wrong" }
  /** Too many wrong tokens; `retryAfter` in seconds. */
  | { kind: "limited"; retryAfter: number };

const digest = (text: string): Promise<ArrayBuffer> =>
  crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));

/** Compares two tokens in constant time. Their hashes have the same length, so the time reveals nothing. */
const isSame = async (given: string, token: string): Promise<boolean> =>
  crypto.subtle.timingSafeEqual(await digest(given), await digest(token));

/** A login that Cloudflare Access checked before the Worker ran (`ctx.access`). */
export interface Login {
  getIdentity: () => Promise<{ email?: string; name?: string; user_uuid?: string } | undefined>;
}

/** Returns whether another site's page sent the request. A browser adds the login's cookie to such requests too (Fetch Metadata §2.4). */
const isForeign = (headers: Headers): boolean =>
  !["same-origin", "none", null].includes(headers.get("Sec-Fetch-Site"));

/** The control and bidirectional characters that no text of the desk may contain. */
const FORBIDDEN = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

const authorizeLogin = async (headers: Headers, login: Login): Promise<Authorization> => {
  if (isForeign(headers)) return { kind: "foreign" };
  const { email, name, user_uuid } = (await login.getIdentity()) ?? {};
  // A service token has no identity.
  const author = (email ?? name ?? user_uuid ?? "").replace(FORBIDDEN, "").trim();
  return { kind: "allowed", identity: { kind: "login", author: author === "" ? "access" : author } };
};

/** The credentials that the desk accepts, and the limit on wrong ones. */
export interface AcceptedCredentials {
  /** The secret PUBLISH_TOKEN. */
  token: string | undefined;
  /** The secret PUBLISH_TOKEN_PREVIOUS, which works beside it. */
  previous?: string | undefined;
  /** The login, if Cloudflare Access protects the desk. */
  login: Login | undefined;
  /** The client's address. Clients without a known address share one limit. */
  address: string | undefined;
}

/**
 * Checks the credentials of a request. A correct token always passes, even after too many wrong ones from the same
 * address. A login counts only if the request has no token. A configured token that is too short opens nothing.
 *
 * @param now ms since the epoch
 * @see RFC 6750 §2.1
 */
export const authorize = async (
  headers: Headers,
  { token, previous, login, address }: AcceptedCredentials,
  mistakes: MistakeCounter,
  now: number,
): Promise<Authorization> => {
  const own = secretsIn(readSecrets({ PUBLISH_TOKEN: token, PUBLISH_TOKEN_PREVIOUS: previous }));
  const given = /^Bearer +(\S+)$/iu.exec(headers.get("Authorization") ?? "")?.[1];
  if (login !== undefined && (given === undefined || own.length === 0)) return authorizeLogin(headers, login);
  if (own.length === 0) return { kind: (token ?? "").trim() === "" ? "closed" : "short-token" };
  if (given === undefined) return { kind: "missing" };
  const matches = await Promise.all(own.map((secret) => isSame(given, secret)));
  if (matches.includes(true)) return { kind: "allowed", identity: { kind: "owner", author: "token" } };
  if (await isNamedToken(given, own))
    return { kind: "allowed", identity: { kind: "named", digest: await sha256(given) } };
  const retryAfter = mistakes.count(address ?? "", now);
  return retryAfter === undefined ? { kind: "wrong" } : { kind: "limited", retryAfter };
};
