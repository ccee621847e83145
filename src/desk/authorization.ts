/*
 * Who may use the desk: whoever has the publication's token, or has come through Cloudflare Access.
 */

/** Wrong tokens, or wrong links, that one address may send within a minute. */
const ALLOWED_MISTAKES = 10;

const MINUTE = 60_000;

/** Addresses whose mistakes are remembered at once; the first to err is forgotten first. */
const MAX_ADDRESSES = 10_000;

/** What a request's credentials come to. */
export type Authorization =
  /** `author` is the label that its revisions carry. */
  | { kind: "allowed"; author: string }
  /** No token is configured. */
  | { kind: "closed" }
  | { kind: "missing" }
  /** A page of another site sends it, with the person's own login. */
  | { kind: "foreign" }
  | { kind: "wrong" }
  /** Too many wrong tokens; `retryAfter` in seconds. */
  | { kind: "limited"; retryAfter: number };

/** Counts wrong tokens, or wrong links, by address. */
export interface MistakeCounter {
  /**
   * Counts a mistake.
   *
   * @param now ms since the epoch
   * @returns seconds to wait when it was one too many, else undefined
   */
  count: (address: string, now: number) => number | undefined;
  /**
   * Seconds to wait where an address may make no further mistake, else undefined; counts nothing.
   *
   * @param now ms since the epoch
   */
  wait: (address: string, now: number) => number | undefined;
}

const secondsLeft = (since: number, now: number): number => Math.ceil((since + MINUTE - now) / 1000);

/** Makes an empty counter. It lives as long as the isolate: a brake on guessing, and no lock. */
export const createMistakeCounter = (): MistakeCounter => {
  const mistakes = new Map<string, { count: number; since: number }>();
  return {
    count: (address, now) => {
      const known = mistakes.get(address);
      if (known === undefined || now - known.since >= MINUTE) {
        mistakes.delete(address);
        mistakes.set(address, { count: 1, since: now });
        const oldest = mistakes.keys().next();
        if (mistakes.size > MAX_ADDRESSES && oldest.done === false) mistakes.delete(oldest.value);
        return undefined;
      }
      known.count += 1;
      return known.count > ALLOWED_MISTAKES ? secondsLeft(known.since, now) : undefined;
    },
    wait: (address, now) => {
      const known = mistakes.get(address);
      if (known === undefined || now - known.since >= MINUTE || known.count < ALLOWED_MISTAKES)
        return undefined;
      return secondsLeft(known.since, now);
    },
  };
};

const digest = (text: string): Promise<ArrayBuffer> =>
  crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));

/** Compares in a time that tells nothing: hashes are of one length, and are compared to their end. */
const isSame = async (given: string, token: string): Promise<boolean> =>
  crypto.subtle.timingSafeEqual(await digest(given), await digest(token));

/** The login that Cloudflare Access has checked before the Worker ran (`ctx.access`). */
export interface Login {
  getIdentity: () => Promise<{ email?: string; name?: string; user_uuid?: string } | undefined>;
}

/** A browser sends a login's cookie with what any page asks for, and says whose page it was (Fetch Metadata §2.4). */
const isForeign = (headers: Headers): boolean =>
  !["same-origin", "none", null].includes(headers.get("Sec-Fetch-Site"));

const loggedIn = async (headers: Headers, login: Login): Promise<Authorization> => {
  if (isForeign(headers)) return { kind: "foreign" };
  const { email, name, user_uuid } = (await login.getIdentity()) ?? {};
  // A service token has no identity of a person.
  return { kind: "allowed", author: email ?? name ?? user_uuid ?? "access" };
};

/** What a request can be authorised by. */
export interface Keys {
  /** The secret PUBLISH_TOKEN, where there is one. */
  token: string | undefined;
  /** The login, where Access stands before the desk. */
  login: Login | undefined;
}

/**
 * Checks the credentials of a request (RFC 6750 §2.1). A right token is never refused, however many wrong ones
 * came from its address; a login counts where no token is given.
 *
 * @param now ms since the epoch
 */
export const authorize = async (
  headers: Headers,
  { token, login }: Keys,
  mistakes: MistakeCounter,
  now: number,
): Promise<Authorization> => {
  const secret = token?.trim() ?? "";
  const given = /^Bearer +(\S+)$/iu.exec(headers.get("Authorization") ?? "")?.[1];
  if (login !== undefined && (given === undefined || secret === "")) return loggedIn(headers, login);
  if (secret === "") return { kind: "closed" };
  if (given === undefined) return { kind: "missing" };
  if (await isSame(given, secret)) return { kind: "allowed", author: "token" };
  const retryAfter = mistakes.count(headers.get("CF-Connecting-IP") ?? "", now);
  return retryAfter === undefined ? { kind: "wrong" } : { kind: "limited", retryAfter };
};
