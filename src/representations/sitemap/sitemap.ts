import type { Card } from "../../article/card.ts";
import { type Site, siteURL } from "../../site.ts";
import { type Content, xml } from "../html/markup.ts";
import { absoluteURL } from "../html/urls.ts";
import { languageVersions } from "../language-versions.ts";
import { withinLimits } from "./limits.ts";
import { encodeURICharacters, xmlText, xmlTime } from "./xml.ts";

const article = (card: Card, site: Site): Content => {
  const lastmod = xmlTime(card.modified);
  const versions = languageVersions(card, site).map(
    ({ language, url }) =>
      xml`<xhtml:link rel="alternate" hreflang="${language}" href="${encodeURICharacters(url)}"/>`,
  );
  const image = card.lead && absoluteURL(site, card.lead.url, card.path);
  return xml`<url><loc>${siteURL(site, card.path)}</loc>${lastmod && xml`<lastmod>${lastmod}</lastmod>`}${versions}${image && xml`<image:image><image:loc>${encodeURICharacters(image)}</image:loc></image:image>`}</url>\n`;
};

const place = (path: string, site: Site): Content => xml`<url><loc>${siteURL(site, path)}</loc></url>\n`;

/**
 * Renders a sitemap (https://www.sitemaps.org/protocol.html). `lastmod` is the time of an article's last correction or
 * update. The translations are alternates. The lead image uses Google's image extension. Without entries it contains the front,
 * because a sitemap must have an entry.
 *
 * @param paths the paths of lists, which have no `lastmod`
 */
export const sitemap = (
  { paths = [], cards }: { paths?: readonly string[]; cards: readonly Card[] },
  site: Site,
): string => {
  const entries = [...paths.map((path) => place(path, site)), ...cards.map((card) => article(card, site))];
  return xmlText(
    xml`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">\n${withinLimits(entries.length > 0 ? entries : [place("/", site)])}</urlset>`,
  );
};
