import type { PageContext } from "./context.ts";
import { built } from "./single.ts";

/** What is no page: the desk's, the platform's, and what tells of the site to programs. */
const NO_PAGES = ["/desk", "/desk/*", "/cdn-cgi/*", "/healthz", "/changes"];

/**
 * A page of the site is fetched when a pointer rests on a link to it, or it is touched; nothing of it is run.
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
          // What has a dot in its name is data or a file to be kept, but for the pages of old sites.
          { or: [{ href_matches: "/*.html" }, { not: { href_matches: "/*.*" } }] },
          { not: { selector_matches: "[rel~=nofollow],[download]" } },
        ],
      },
      eagerness: "moderate",
    },
  ],
});

/** `/speculation-rules.json`: which links lead to what may be fetched before they are followed. */
export const speculationRulesRoute = (c: PageContext): Promise<Response> =>
  built(c, "application/speculationrules+json", () => ({ body: RULES }));
