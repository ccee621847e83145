import { hex } from "../../http/hash.ts";
import { isLongToken } from "../../http/publish-token.ts";

/*
 * Named tokens. A token is `bs_`, 24 random bytes and an HMAC over them, both as base64url. The publication's own token
 * (PUBLISH_TOKEN) is the key of the HMAC, so the Worker recognises a named token without the ledger, and an invented one never
 * reaches the Durable Object. The ledger has the name, and knows whether the token was revoked.
 */

const PREFIX = "bs_";
const RANDOM_BYTES = 24;

/** The random part has 32 characters, and the signature 43. */
const FORM = /^bs_([\w-]{32})([\w-]{43})$/u;

const utf8 = new TextEncoder();

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/u, "");

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));

const keyOf = async (secret: string): Promise<CryptoKey> =>
  crypto.subtle.importKey(
    "raw",
    await crypto.subtle.digest("SHA-256", utf8.encode(secret)),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign", "verify"],
  );

/** Returns the signed text. Its first item names the purpose. */
const signedText = (purpose: "token" | "signer", text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(utf8.encode(JSON.stringify([purpose, text])));

/** The secrets that open the desk and sign named tokens. */
export interface Secrets {
  /** PUBLISH_TOKEN; undefined if it is missing or too short. */
  current: string | undefined;
  /** PUBLISH_TOKEN_PREVIOUS, which works beside the current one while it is being replaced. */
  previous: string | undefined;
}

const usable = (secret: string | undefined): string | undefined => {
  const trimmed = secret?.trim() ?? "";
  return isLongToken(trimmed) ? trimmed : undefined;
};

/** Reads the secrets. One that is too short opens nothing. */
export const readSecrets = (env: {
  PUBLISH_TOKEN?: string | undefined;
  PUBLISH_TOKEN_PREVIOUS?: string | undefined;
}): Secrets => ({
  current: usable(env.PUBLISH_TOKEN),
  previous: usable(env.PUBLISH_TOKEN_PREVIOUS),
});

/** Returns the secrets that are set. */
export const secretsIn = ({ current, previous }: Secrets): string[] =>
  [current, previous].filter((secret) => secret !== undefined);

/**
 * Makes a named token. Only its digest is stored.
 *
 * @param secret PUBLISH_TOKEN
 */
export const makeToken = async (secret: string): Promise<string> => {
  const random = base64url(crypto.getRandomValues(new Uint8Array(RANDOM_BYTES)));
  const signature = await crypto.subtle.sign("HMAC", await keyOf(secret), signedText("token", random));
  return `${PREFIX}${random}${base64url(new Uint8Array(signature))}`;
};

/** Returns whether one of these secrets signed a token. It takes the same time for every wrong signature. */
export const isNamedToken = async (token: string, secrets: readonly string[]): Promise<boolean> => {
  const [, random = "", signature = ""] = FORM.exec(token) ?? [];
  if (random === "") return false;
  const results = await Promise.all(
    secrets.map(async (secret) =>
      crypto.subtle.verify("HMAC", await keyOf(secret), bytesOf(signature), signedText("token", random)),
    ),
  );
  return results.includes(true);
};

/** Returns a name for a secret that reveals nothing of it, so that the ledger knows which secret signed a token. */
export const signerOf = async (secret: string): Promise<string> =>
  hex(await crypto.subtle.sign("HMAC", await keyOf(secret), signedText("signer", ""))).slice(0, 16);
