import { type Header, headersNamed } from "./document.ts";

/*
 * Header fields of answers. What every answer carries is in SECURITY; the lists name the rest by occasion.
 */

const text = (description: string): Header => ({ description, schema: { type: "string" } });

/** Every header field by its name. */
export const headers: Record<string, Header> = {
  "Access-Control-Allow-Origin": text("`*` on what is public."),
  "Access-Control-Expose-Headers": text("What such scripts may read."),
  Accept: text("What would have been taken."),
  Allow: text("The methods that are possible."),
  "Cache-Control": text("For all caches but Cloudflare's, which is purged."),
  "Content-Language": text("BCP 47."),
  "Content-Location": text("The URL of this representation alone."),
  "Content-Security-Policy": text("What the answer may load."),
  "Cross-Origin-Opener-Policy": text("`same-origin`."),
  "Cross-Origin-Resource-Policy": text("`cross-origin` on what is public."),
  ETag: text("Weak on what is public; at the desk strong, and the revision."),
  "Last-Modified": text("When it last became different."),
  Link: text("`canonical`, `alternate`, and `next` and `prev` in lists (RFC 8288)."),
  Location: text("Where it is, or has gone to."),
  "Permissions-Policy": text("No feature of the browser is used."),
  "Referrer-Policy": text("What links tell of this page."),
  "Retry-After": text("Seconds to wait."),
  Vary: text("`Accept` where it decided."),
  "WWW-Authenticate": text("How to authorise (RFC 6750)."),
  "X-Content-Type-Options": text("`nosniff`."),
  "X-Robots-Tag": text("`noindex` on what is no page of its own."),
  "x-markdown-tokens": text("About how many tokens of a language model the text has."),
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

/** Of an answer of the desk, with what else it carries. */
export const deskHeaders = (...names: readonly string[]) => headersNamed(...SECURITY, ...names);

/** Of a public answer, with what else it carries. */
export const publicHeaders = (...names: readonly string[]) => headersNamed(...PUBLIC, ...names);

/** Of a page or a document with a validator. */
export const pageHeaders = (...names: readonly string[]) =>
  publicHeaders("Content-Language", "Content-Location", "ETag", "Last-Modified", "Link", ...names);
