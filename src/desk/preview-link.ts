/*
 * A link to a page that is not public: whoever has it may read one revision of one article until it expires.
 */

/** Where previews are; the id follows. */
export const PREVIEW_PATH = "/desk/preview/";

/** How long a preview can be read, seconds. */
const LIFETIME = 3_600;

/** What a link lets somebody read, and until when. */
export interface PreviewTerms {
  id: string;
  revision: number;
  /** Seconds since the epoch; from then on it has expired. */
  expires: number;
}

/** The terms, and the HMAC over them as 64 lower-case hexadecimal digits, which no other text can stand for. */
export interface PreviewLink extends PreviewTerms {
  signature: string;
}

const keyOf = (key: ArrayBuffer): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);

/** JSON, so that no two terms have one text; its first word keeps the key's other uses apart, should there be any. */
const signedText = ({ id, revision, expires }: PreviewTerms): Uint8Array<ArrayBuffer> =>
  new Uint8Array(new TextEncoder().encode(JSON.stringify(["preview", id, revision, expires])));

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text.match(/../gu) ?? [], (digits) => Number.parseInt(digits, 16));

/** The terms of a link that is made now: it works for an hour. */
export const previewTerms = (id: string, revision: number, now: number): PreviewTerms => ({
  id,
  revision,
  expires: Math.floor(now / 1_000) + LIFETIME,
});

/**
 * Signs a link.
 *
 * @see RFC 2104
 */
export const signPreview = async (key: ArrayBuffer, terms: PreviewTerms): Promise<PreviewLink> => ({
  ...terms,
  signature: hex(await crypto.subtle.sign("HMAC", await keyOf(key), signedText(terms))),
});

/** Whether a link is one that was signed with this key; in a time that tells nothing of how wrong it is. */
export const isSigned = async (key: ArrayBuffer, { signature, ...terms }: PreviewLink): Promise<boolean> =>
  crypto.subtle.verify("HMAC", await keyOf(key), bytesOf(signature), signedText(terms));

/** Whether a link has expired. */
export const hasExpired = ({ expires }: PreviewTerms, now: number): boolean => now >= expires * 1_000;

/** The query that a link ends in. */
export const previewQuery = ({ revision, expires, signature }: PreviewLink): string =>
  `?revision=${revision}&expires=${expires}&signature=${signature}`;

const WHOLE_NUMBER = /^[1-9]\d{0,14}$/u;

const decoded = (segment: string): string | undefined => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
};

/** The link that a URL is, signed or not; undefined where it cannot be one. What chat tools add to it is no matter. */
export const previewLinkIn = ({ pathname, searchParams }: URL): PreviewLink | undefined => {
  const id = decoded(pathname.slice(PREVIEW_PATH.length));
  const [revision = "", expires = "", signature = ""] = ["revision", "expires", "signature"].map(
    (name) => searchParams.get(name) ?? "",
  );
  if (id === undefined || !WHOLE_NUMBER.test(revision) || !WHOLE_NUMBER.test(expires)) return undefined;
  if (!/^[0-9a-f]{64}$/u.test(signature)) return undefined;
  return { id, revision: Number(revision), expires: Number(expires), signature };
};
