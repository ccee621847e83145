/*
 * The secrets and signatures of webhooks.
 *
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme
 */

const PREFIX = "whsec_";

/** A secret has 24 to 64 bytes. */
const SECRET_BYTES = 32;

const utf8 = new TextEncoder();

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

/** Makes a secret: `whsec_` and 32 random bytes in base64. */
export const makeSecret = (): string =>
  `${PREFIX}${base64(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)))}`;

const sign = async (secret: string, text: string): Promise<string> => {
  const key = await crypto.subtle.importKey(
    "raw",
    bytesOf(secret.slice(PREFIX.length)),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  const signature = await crypto.subtle.sign("HMAC", key, utf8.encode(text));
  return `v1,${base64(new Uint8Array(signature))}`;
};

/** A message to sign. */
export interface SignedMessage {
  /** The value of webhook-id, without a full stop. */
  id: string;
  /** The value of webhook-timestamp, in seconds since the epoch. */
  timestamp: number;
  body: string;
}

/** Returns the value of webhook-signature: one signature for each secret, the current one first. */
export const signatures = async (
  { id, timestamp, body }: SignedMessage,
  secrets: readonly string[],
): Promise<string> =>
  (await Promise.all(secrets.map((secret) => sign(secret, `${id}.${timestamp}.${body}`)))).join(" ");
