import type { PageContext } from "../context.ts";
import { staticDocumentResponse } from "../response/document.ts";

/** Paths that are not pages: the desk, the platform's own, and documents for programs. */
const NO_PAGES = ["/desk", "/desk/*", "/cdn-cgi/*", "/healthz", "/changes"];

/**
 * The browser fetches a page when the pointer rests on a link to it, or when the reader touches the link. It does not
 * run anything.
 *
 * @see HTML §7.6.1
 */
const RULES = JSON.stringify({
  prefetch: [
    {
      where: {
        and: [
          { href_matches: "/*" },
          { not: { href_matches: NO_PAGES } },
          // A path with a dot is data or a download, except for .html pages of old sites.
          { or: [{ href_matches: "/*.html" }, { not: { href_matches: "/*.*" } }] },
          { not: { selector_matches: "[rel~=nofollow],[download]" } },
        ],
      },
      eagerness: "moderate",
    },
  ],
});

/** `/speculation-rules.json`: the links that a browser may prefetch. */
export const speculationRules = (c: PageContext): Promise<Response> =>
  staticDocumentResponse(c, "application/speculationrules+json", () => ({ body: RULES }));
