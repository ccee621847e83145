import { contentUsageFields } from "../../http/content-usage.ts";
import { type Site, siteURL } from "../../site.ts";
import type { PageContext } from "../context.ts";
import { staticDocumentResponse } from "../response/document.ts";

const robotsText = (site: Site): string => {
  const sitemaps =
    site.origin === undefined
      ? ["# Set ORIGIN in wrangler.toml to list the sitemaps here."]
      : ["/sitemap.xml", "/sitemaps/news.xml"].map((path) => `Sitemap: ${siteURL(site, path)}`);
  return [
    "User-agent: *",
    ...contentUsageFields(site.contentUsage).map(([name, value]) => `${name}: ${value}`),
    "Allow: /",
    // This includes previews.
    "Disallow: /desk/",
    "",
    ...sitemaps,
    "",
  ].join("\n");
};

/** `/robots.txt` (RFC 9309): crawlers may fetch everything except the desk, and may use it as the settings say. */
export const robots = (c: PageContext): Promise<Response> =>
  staticDocumentResponse(c, "text/plain", () => ({ body: robotsText(c.var.site) }));
