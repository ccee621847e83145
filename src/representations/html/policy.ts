import type { Site } from "../../site.ts";
import { type PageKind, sheetOf } from "./styles/sheets.ts";

const hashOf = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
};

/** Images of an article come from wherever its writer says; the site's own icon is all that an error needs. */
const imagesOf = (page: PageKind): string =>
  page === "problem" || page === "reference" ? "'self'" : "'self' https: http:";

const policyOf = async (page: PageKind, site: Site): Promise<string> =>
  [
    "default-src 'none'",
    `style-src 'sha256-${await hashOf(sheetOf(page, site))}'`,
    `img-src ${imagesOf(page)}`,
    // Nothing in a page connects to anything, but Lighthouse fetches robots.txt in its name, and misses it else.
    ...(page === "preview" ? [] : ["connect-src 'self'"]),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

/** Settings are read once, so their colours are hashed once. */
const known = new WeakMap<Site, Partial<Record<PageKind, Promise<string>>>>();

/**
 * The value of Content-Security-Policy for a publication's page: nothing but its own stylesheet, by hash, and images.
 * The structured data inside it needs no leave: a data block is never executed (HTML §4.12.1).
 *
 * @see CSP Level 3 §6
 */
export const contentSecurityPolicy = (page: PageKind, site: Site): Promise<string> => {
  const policies = known.get(site) ?? {};
  known.set(site, policies);
  policies[page] ??= policyOf(page, site);
  return policies[page];
};
