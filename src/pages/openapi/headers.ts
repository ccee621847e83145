import { type Header, headersNamed } from "./document.ts";

/*
 * Header fields of responses. Every response has those in SECURITY.
 */

const text = (description: string): Header => ({ description, schema: { type: "string" } });

/** Every header field, by its name. */
export const headers: Record<string, Header> = {
  "Access-Control-Allow-Origin": text("`*` on public responses."),
  "Access-Control-Expose-Headers": text("The header fields that scripts of other sites may read."),
  Accept: text("The media types that the request may have."),
  "Accept-Ranges": text("`bytes`: the response to a request with Range has a part of the file."),
  Allow: text("The allowed methods."),
  "Cache-Control": text(
    "The lifetime in browsers and other caches. Cloudflare's cache has its own lifetime and is purged.",
  ),
  "Content-Disposition": text("`attachment` on a file of a type that the site does not show."),
  "Content-Language": text("The language tag (BCP 47)."),
  "Content-Location": text("The URL of this representation."),
  "Content-Range": text("The part of the file, and the length of the whole file: `bytes 0-499/1234`."),
  "Content-Security-Policy": text("What the response may load and run."),
  "Content-Signal": text(
    "What machines may do with the content, if the publication says so: `search=yes, ai-train=no`.",
  ),
  "Content-Usage": text("The same in the vocabulary of the IETF: `search=y, train-ai=n`."),
  "Cross-Origin-Opener-Policy": text("`same-origin`."),
  "Cross-Origin-Resource-Policy": text("`cross-origin` on public responses, otherwise `same-origin`."),
  ETag: text(
    "The validator. Weak on public responses, except of files. At the desk it is strong and contains the revision.",
  ),
  "Last-Modified": text(
    "The time of the last change. Not on the page of an article, which also shows other articles.",
  ),
  Link: text("`canonical`, `alternate`, and `next` and `prev` in lists (RFC 8288)."),
  Location: text("The URL of the new resource, or the target of the redirect."),
  "Permissions-Policy": text("Disables the browser features that the page does not use."),
  "Referrer-Policy": text("How much of the URL browsers send when a reader follows a link."),
  "Retry-After": text("The number of seconds to wait before the next request."),
  "tdm-reservation": text("`1` if the publication reserves the rights to text and data mining (TDMRep)."),
  Vary: text("`Accept` if it selects the representation."),
  "WWW-Authenticate": text("The authentication scheme (RFC 6750)."),
  "X-Content-Type-Options": text("`nosniff`."),
  "X-Robots-Tag": text("`noindex` on responses that search engines must not index."),
  "x-markdown-tokens": text("An estimate of the number of tokens that a language model needs for the text."),
};

const SECURITY = [
  "Content-Security-Policy",
  "Cross-Origin-Opener-Policy",
  "Cross-Origin-Resource-Policy",
  "Permissions-Policy",
  "Referrer-Policy",
  "X-Content-Type-Options",
  "Cache-Control",
];

const PUBLIC = [...SECURITY, "Access-Control-Allow-Origin", "Access-Control-Expose-Headers"];

/** Returns the header fields of a desk response, and the given ones. */
export const deskHeaders = (...names: readonly string[]) => headersNamed(...SECURITY, ...names);

/** Returns the header fields of a public response, and the given ones. */
export const publicHeaders = (...names: readonly string[]) => headersNamed(...PUBLIC, ...names);

/** Returns the header fields of a public response with a validator, and the given ones. */
export const pageHeaders = (...names: readonly string[]) =>
  publicHeaders(
    "Content-Language",
    "Content-Location",
    "ETag",
    "Last-Modified",
    "Link",
    "Content-Signal",
    "Content-Usage",
    "tdm-reservation",
    ...names,
  );
