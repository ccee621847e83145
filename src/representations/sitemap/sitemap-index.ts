import { type Site, siteURL } from "../../site.ts";
import { xml } from "../html/markup.ts";
import { withinLimits } from "./limits.ts";
import { xmlText, xmlTime } from "./xml.ts";

/** A sitemap in the index. */
export interface NamedSitemap {
  /** `yyyy-mm`, `yyyy-mm-dd`, `news` or `pages`. */
  name: string;
  /** The time of its last change, ISO 8601; undefined if it is not known. */
  changed: string | undefined;
}

/** Renders the index of the sitemaps (https://www.sitemaps.org/protocol.html#index). */
export const sitemapIndex = (sitemaps: readonly NamedSitemap[], site: Site): string => {
  const entries = sitemaps.map(({ name, changed }) => {
    const lastmod = xmlTime(changed);
    return xml`<sitemap><loc>${siteURL(site, `/sitemaps/${name}.xml`)}</loc>${lastmod && xml`<lastmod>${lastmod}</lastmod>`}</sitemap>\n`;
  });
  return xmlText(
    xml`<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${withinLimits(entries)}</sitemapindex>`,
  );
};
