import { type Site, settingURL, siteURL } from "../../site.ts";
import { type Content, xml } from "../html/markup.ts";
import type { FeedFormat } from "./feed-format.ts";
import { feedURL } from "./feed-url.ts";
import type { FeedView } from "./feed-view.ts";
import { type ItemContent, itemContent, timestamp } from "./item.ts";
import { MEDIA, mediaContent } from "./media.ts";
import { xmlDocument } from "./xml.ts";

const FILE = "atom.xml";
const TYPE = "application/atom+xml";

const entry = (each: ItemContent, site: Site): Content => {
  const { guid, url, language, headline, summary, published, modified, authors, categories } = each;
  return xml`<entry${language !== site.language && xml` xml:lang="${language}"`}>
<id>${guid}</id>
<title>${headline}</title>
<link rel="alternate" type="text/html" hreflang="${language}" href="${url}"/>
<published>${timestamp(published)}</published>
<updated>${timestamp(modified)}</updated>
${authors.map((author) => xml`<author><name>${author.name}</name><uri>${author.url}</uri></author>\n`)}${categories.map(({ id, name, scheme }) => xml`<category term="${id}" label="${name}" scheme="${scheme}"/>\n`)}${summary !== undefined && xml`<summary>${summary}</summary>\n`}${each.content !== undefined && xml`<content type="html">${each.content}</content>\n`}${mediaContent(each)}</entry>
`;
};

const write = (view: FeedView, site: Site): string => {
  const { id, title, description, path, archive, older, updated, items } = view;
  const at = (which: string | undefined): string => feedURL(site, { path, file: FILE, archive: which });
  return xmlDocument(
    site,
    xml`<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0" xmlns:media="${MEDIA}" xml:lang="${site.language}">
<id>${id}</id>
<title>${title}</title>
<subtitle>${description}</subtitle>
<updated>${timestamp(new Date(updated))}</updated>
${site.icon && xml`<icon>${settingURL(site, site.icon)}</icon>\n`}<author><name>${site.name}</name><uri>${siteURL(site, "/")}</uri></author>
<link rel="alternate" type="text/html" href="${siteURL(site, path)}"/>
<link rel="self" type="${TYPE}" href="${at(archive)}"/>
${archive === undefined && site.hub !== undefined && xml`<link rel="hub" href="${site.hub}"/>\n`}${archive !== undefined && xml`<link rel="current" type="${TYPE}" href="${at(undefined)}"/>\n<fh:archive/>\n`}${older !== undefined && xml`<link rel="prev-archive" type="${TYPE}" href="${at(older)}"/>\n`}${items.map((each) => entry(itemContent(each, site), site))}</feed>`,
  );
};

/**
 * Atom with images from Media RSS and archives from RFC 5005.
 *
 * @see RFC 4287, RFC 5005
 */
export const atom = {
  file: FILE,
  mediaType: TYPE,
  syntax: "XML",
  name: "Atom",
  standard: "Atom (RFC 4287)",
  write,
} as const satisfies FeedFormat;
