import { type PageKind, SHEETS } from "./styles/sheets.ts";

const hashOf = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
};

/** Nothing in a page connects to anything, but Lighthouse fetches robots.txt in its name, and misses it else. */
const PUBLIC = ["connect-src 'self'"];

const policyOf = async (page: PageKind, images: string, more = PUBLIC): Promise<string> =>
  [
    "default-src 'none'",
    `style-src 'sha256-${await hashOf(SHEETS[page])}'`,
    `img-src ${images}`,
    ...more,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

/** Images of an article come from wherever its writer says; the site's own icon is all that an error needs. */
const POLICIES: Record<PageKind, string> = {
  article: await policyOf("article", "'self' https: http:"),
  preview: await policyOf("preview", "'self' https: http:", []),
  listing: await policyOf("listing", "'self' https: http:"),
  problem: await policyOf("problem", "'self'"),
  reference: await policyOf("reference", "'self'"),
};

/**
 * The value of Content-Security-Policy for a page: nothing but its own stylesheet, by hash, and images. The
 * structured data inside it needs no leave: a data block is never executed (HTML §4.12.1).
 *
 * @see CSP Level 3 §6
 */
export const contentSecurityPolicy = (page: PageKind): string => POLICIES[page];
