import { hex } from "../../http/hash.ts";

/*
 * Preview links. Anyone who has the link can read one revision of one article until the link expires.
 */

/** The path of previews. The article's id follows. */
export const PREVIEW_PATH = "/desk/preview/";

/** How long a link works, seconds. */
const LIFETIME = 3_600;

/** The revision that a link shows, and when the link expires. */
export interface PreviewTerms {
  id: string;
  revision: number;
  /** Seconds since the epoch. */
  expires: number;
}

/** The terms with their HMAC in 64 lower-case hexadecimal digits. Each HMAC has exactly one such text. */
export interface PreviewLink extends PreviewTerms {
  signature: string;
}

const keyOf = (key: ArrayBuffer): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);

/**
 * Returns the text to sign. It is JSON, so that different terms never have the same text. The first item names the
 * purpose, in case the key gets another one.
 */
const signedText = ({ id, revision, expires }: PreviewTerms): Uint8Array<ArrayBuffer> =>
  new Uint8Array(new TextEncoder().encode(JSON.stringify(["preview", id, revision, expires])));

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text.match(/../gu) ?? [], (digits) => Number.parseInt(digits, 16));

/**
 * Returns the terms of a new link, which works for an hour.
 *
 * @param now ms since the epoch
 */
export const previewTerms = (id: string, revision: number, now: number): PreviewTerms => ({
  id,
  revision,
  expires: Math.floor(now / 1_000) + LIFETIME,
});

/**
 * Signs a link with HMAC-SHA-256.
 *
 * @see RFC 2104
 */
export const signPreview = async (key: ArrayBuffer, terms: PreviewTerms): Promise<PreviewLink> => ({
  ...terms,
  signature: hex(await crypto.subtle.sign("HMAC", await keyOf(key), signedText(terms))),
});

/** Returns whether this key signed a link. It takes the same time for every wrong signature. */
export const isSigned = async (key: ArrayBuffer, { signature, ...terms }: PreviewLink): Promise<boolean> =>
  crypto.subtle.verify("HMAC", await keyOf(key), bytesOf(signature), signedText(terms));

/**
 * Returns whether a link has expired.
 *
 * @param now ms since the epoch
 */
export const hasExpired = ({ expires }: PreviewTerms, now: number): boolean => now >= expires * 1_000;

/** Formats the query of a link. */
export const previewQuery = ({ revision, expires, signature }: PreviewLink): string =>
  `?revision=${revision}&expires=${expires}&signature=${signature}`;

/** The longest path and query of a link that is parsed, characters. */
const MAX_LENGTH = 8_192;

const WHOLE_NUMBER = /^[1-9]\d{0,14}$/u;

const decoded = (segment: string): string | undefined => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
};

/**
 * Reads the link in a URL, without a check of its signature. It ignores other query parameters, because chat tools
 * add some.
 *
 * @returns undefined if the URL does not have the form of a link
 */
export const parsePreviewLink = ({ pathname, search, searchParams }: URL): PreviewLink | undefined => {
  if (pathname.length + search.length > MAX_LENGTH) return undefined;
  const id = decoded(pathname.slice(PREVIEW_PATH.length));
  const [revision = "", expires = "", signature = ""] = ["revision", "expires", "signature"].map(
    (name) => searchParams.get(name) ?? "",
  );
  if (id === undefined || !WHOLE_NUMBER.test(revision) || !WHOLE_NUMBER.test(expires)) return undefined;
  if (!/^[0-9a-f]{64}$/u.test(signature)) return undefined;
  return { id, revision: Number(revision), expires: Number(expires), signature };
};
