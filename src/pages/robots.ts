import { contentUsageFields } from "../http/content-usage.ts";
import { type Site, siteURL } from "../site.ts";
import type { PageContext } from "./context.ts";
import { builtIn, single } from "./single.ts";

const robots = (site: Site): string => {
  const sitemaps =
    site.origin === undefined
      ? ["# The sitemaps are named here once ORIGIN is set in wrangler.toml."]
      : ["/sitemap.xml", "/sitemaps/news.xml"].map((path) => `Sitemap: ${siteURL(site, path)}`);
  return [
    "User-agent: *",
    ...contentUsageFields(site.contentUsage).map(([name, value]) => `${name}: ${value}`),
    "Allow: /",
    // Previews are under it too.
    "Disallow: /desk/",
    "",
    ...sitemaps,
    "",
  ].join("\n");
};

/** `/robots.txt` (RFC 9309): all but the desk may be crawled; what it may be used for, where the publication says so. */
export const robotsRoute = (c: PageContext): Promise<Response> =>
  single(c, {
    mediaType: "text/plain",
    tags: [],
    find: () => builtIn("en"),
    write: () => ({ body: robots(c.site) }),
  });
