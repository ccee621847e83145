import { type Site, settingURL, siteURL } from "../../site.ts";
import { type Content, xml } from "../html/markup.ts";
import type { FeedFormat } from "./feed-format.ts";
import { feedURL } from "./feed-url.ts";
import type { FeedView } from "./feed-view.ts";
import { type ItemContent, itemContent, timestamp } from "./item.ts";
import { MEDIA, mediaContent } from "./media.ts";
import { xmlDocument } from "./xml.ts";

const FILE = "feed.xml";
const TYPE = "application/rss+xml";

/**
 * The minutes after which programs should request the feed again: the interval of MSN, and the example of SmartNews.
 *
 * @see https://support.microsoft.com/en-au/topic/feed-management-faq-for-msn-partner-hub-4690c187-b7e3-4a1e-b738-c294959f009c
 */
const TTL = 15;

/** Returns when the last item was published; without items, the date of the feed. */
const latestPublication = ({ items, updated }: FeedView): Date =>
  items.length === 0
    ? new Date(updated)
    : new Date(Math.max(...items.map(({ card }) => Date.parse(card.published))));

/** Converts plain text to HTML, which RSS expects here. The XML template then escapes it once more. */
const asHTML = (text: string): string => xml`${text}`.toString();

const item = (entry: ItemContent, site: Site): Content => {
  const { guid, url, language, headline, summary, published, modified, authors, categories } = entry;
  return xml`<item${language !== site.language && xml` xml:lang="${language}"`}>
<title>${headline}</title>
<link>${url}</link>
<guid isPermaLink="false">${guid}</guid>
<pubDate>${published.toUTCString()}</pubDate>
<atom:updated>${timestamp(modified)}</atom:updated>
<dcterms:modified>${timestamp(modified)}</dcterms:modified>
<dc:language>${language}</dc:language>
${authors.map(({ name }) => xml`<dc:creator>${name}</dc:creator>\n`)}${categories.map(({ name, scheme }) => xml`<category domain="${scheme}">${name}</category>\n`)}${summary !== undefined && xml`<description>${asHTML(summary)}</description>\n`}${entry.content !== undefined && xml`<content:encoded>${entry.content}</content:encoded>\n`}${mediaContent(entry)}</item>
`;
};

const write = (view: FeedView, site: Site): string => {
  const { title, description, path, archive, older, updated, items } = view;
  const at = (which: string | undefined): string => feedURL(site, { path, file: FILE, archive: which });
  return xmlDocument(
    site,
    xml`<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:fh="http://purl.org/syndication/history/1.0" xmlns:media="${MEDIA}">
<channel>
<title>${title}</title>
<link>${siteURL(site, path)}</link>
<description>${description}</description>
<language>${site.language}</language>
<pubDate>${latestPublication(view).toUTCString()}</pubDate>
<lastBuildDate>${new Date(updated).toUTCString()}</lastBuildDate>
${archive === undefined && xml`<ttl>${TTL}</ttl>\n`}${site.icon && xml`<image><url>${settingURL(site, site.icon)}</url><title>${title}</title><link>${siteURL(site, path)}</link></image>\n`}<atom:link rel="self" type="${TYPE}" href="${at(archive)}"/>
${archive === undefined && site.hub !== undefined && xml`<atom:link rel="hub" href="${site.hub}"/>\n`}${archive !== undefined && xml`<atom:link rel="current" type="${TYPE}" href="${at(undefined)}"/>\n<fh:archive/>\n`}${older !== undefined && xml`<atom:link rel="prev-archive" type="${TYPE}" href="${at(older)}"/>\n`}${items.map((each) => item(itemContent(each, site), site))}</channel>
</rss>`,
  );
};

/**
 * RSS 2.0 with authors and dates of change from Dublin Core, images from Media RSS, full texts from the content module, and archives from
 * RFC 5005.
 *
 * @see https://www.rssboard.org/rss-specification, https://www.rssboard.org/rss-profile, RFC 5005
 */
export const rss = {
  file: FILE,
  mediaType: TYPE,
  syntax: "XML",
  name: "RSS",
  standard: "RSS 2.0",
  write,
} as const satisfies FeedFormat;
