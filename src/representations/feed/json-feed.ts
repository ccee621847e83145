import { type Site, settingURL, siteURL } from "../../site.ts";
import type { FeedFormat } from "./feed-format.ts";
import { feedURL } from "./feed-url.ts";
import type { FeedView } from "./feed-view.ts";
import { type ItemContent, itemContent, timestamp } from "./item.ts";
import { feedText } from "./xml.ts";

const FILE = "feed.json";

const item = (entry: ItemContent): Record<string, unknown> => ({
  id: entry.guid,
  url: entry.url,
  title: entry.headline,
  summary: entry.summary,
  // An item must have content_html or content_text.
  content_html: entry.content,
  content_text: entry.content === undefined ? (entry.summary ?? entry.headline) : undefined,
  image: entry.image?.url,
  date_published: timestamp(entry.published),
  date_modified: timestamp(entry.modified),
  authors: entry.authors.length > 0 ? entry.authors : undefined,
  tags: entry.categories.map(({ name }) => name),
  language: entry.language,
});

const write = (view: FeedView, site: Site): string => {
  const { title, description, path, archive, older, items } = view;
  const at = (which: string | undefined): string => feedURL(site, { path, file: FILE, archive: which });
  const feed = {
    version: "https://jsonfeed.org/version/1.1",
    title,
    home_page_url: siteURL(site, path),
    feed_url: at(archive),
    description,
    icon: site.icon && settingURL(site, site.icon),
    next_url: older && at(older),
    authors: [{ name: site.name, url: siteURL(site, "/") }],
    hubs: archive === undefined && site.hub !== undefined ? [{ type: "WebSub", url: site.hub }] : undefined,
    language: site.language,
    items: items.map((each) => item(itemContent(each, site))),
  };
  return JSON.stringify(feed, (_, value: unknown) => (typeof value === "string" ? feedText(value) : value));
};

/**
 * JSON Feed 1.1. `next_url` leads to the archive of older items.
 *
 * @see https://www.jsonfeed.org/version/1.1/
 */
export const jsonFeed = {
  file: FILE,
  mediaType: "application/feed+json",
  syntax: "JSON",
  name: "JSON Feed",
  standard: "JSON Feed 1.1",
  write,
} as const satisfies FeedFormat;
