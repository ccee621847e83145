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

/** The kinds of page to which the settings ANALYTICS and FORM_ACTION add elements. */
export const hasServices = (page: PageKind): boolean => page === "article" || page === "listing";

/** Returns a URL as a source of the policy, which has no query (CSP Level 3 §2.3.1). */
const sourceOf = (url: string): string => {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
};

/** Returns the directives that the setting ANALYTICS widens by the URLs that it names. */
const scriptDirectives = (page: PageKind, { analytics }: Site): string[] => {
  const counted = hasServices(page) ? analytics : undefined;
  const isScript = counted !== undefined && "script" in counted;
  // Lighthouse fetches robots.txt in the context of the page.
  const connections = ["'self'", ...(isScript ? counted.connect.map(sourceOf) : [])].join(" ");
  return [
    ...(isScript ? [`script-src ${sourceOf(counted.script)}`] : []),
    ...(page === "preview" ? [] : [`connect-src ${connections}`]),
  ];
};

const policyOf = async (page: PageKind, site: Site): Promise<string> =>
  [
    "default-src 'none'",
    `style-src 'sha256-${await hashOf(sheetOf(page, site))}'`,
    `img-src ${imagesOf(page, site)}`,
    ...(site.fonts === undefined ? [] : ["font-src 'self'"]),
    ...scriptDirectives(page, site),
    ...(site.icon === undefined ? [] : ["manifest-src 'self'"]),
    "base-uri 'none'",
    `form-action ${site.form !== undefined && hasServices(page) ? sourceOf(site.form.url) : "'none'"}`,
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
