import type { Site } from "../../site.ts";
import { type PageKind, sheetOf } from "./styles/sheets.ts";

const hashOf = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
};

/**
 * Returns the sources of images. An article's images can come from any site; problem pages load only the site's icon. On a page
 * over https, browsers request the images of `http:` URLs over https, before they apply the policy (Mixed Content §4.1, Fetch §4.1).
 */
const imagesOf = (page: PageKind, { origin = "" }: Site): string => {
  if (page === "problem" || page === "reference") return "'self'";
  return origin.startsWith("https:") ? "'self' https:" : "'self' https: http:";
};

const policyOf = async (page: PageKind, site: Site): Promise<string> =>
  [
    "default-src 'none'",
    `style-src 'sha256-${await hashOf(sheetOf(page, site))}'`,
    `img-src ${imagesOf(page, site)}`,
    // Pages connect to nothing, but Lighthouse fetches robots.txt in the context of the page.
    ...(page === "preview" ? [] : ["connect-src 'self'"]),
    ...(site.touchIcon === undefined ? [] : ["manifest-src 'self'"]),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

/** The policies of each publication. The settings are read once, so each stylesheet is hashed once. */
const policiesBySite = new WeakMap<Site, Partial<Record<PageKind, Promise<string>>>>();

/**
 * Returns the value of Content-Security-Policy for a page. It allows images and the page's stylesheet, by its hash.
 * Structured data needs no permission, because a data block is never executed (HTML §4.12.1).
 *
 * @see CSP Level 3 §6
 * @example await contentSecurityPolicy("article", site) // "default-src 'none'; style-src 'sha256-…'; …"
 */
export const contentSecurityPolicy = (page: PageKind, site: Site): Promise<string> => {
  const policies = policiesBySite.get(site) ?? {};
  policiesBySite.set(site, policies);
  policies[page] ??= policyOf(page, site);
  return policies[page];
};
