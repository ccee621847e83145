import { type Site, sectionName } from "../../site.ts";
import { type Content, html } from "../html/markup.ts";
import type { ListingView } from "../listing-view.ts";
import { feedURL } from "./feed-url.ts";
import { FEED_FORMATS } from "./formats.ts";

/** Returns the feeds of a list. A site without an origin has none, because feeds contain absolute URLs. */
const feedsOf = (site: Site, path: string): { url: string; mediaType: string; name: string }[] =>
  site.origin === undefined
    ? []
    : FEED_FORMATS.map(({ file, mediaType, name }) => ({
        url: feedURL(site, { path, file, archive: undefined }),
        mediaType,
        name,
      }));

type FeedView = Pick<ListingView, "kind" | "path" | "title">;

/** Returns the feeds of a list. A month and a day of the archive have none. */
const feedsOfView = ({ kind, path }: FeedView, site: Site): ReturnType<typeof feedsOf> =>
  kind === "month" || kind === "day" ? [] : feedsOf(site, path);

/** Returns the Link field values for the feeds of a list (RFC 8288). */
export const feedLinks = (site: Site, path: string): string[] =>
  feedsOf(site, path).map(({ url, mediaType }) => `<${url}>; rel="alternate"; type="${mediaType}"`);

/** Renders a link to the first feed of a list, for people. */
export const feedLink = (view: FeedView, site: Site): Content => {
  const [feed] = feedsOfView(view, site);
  return feed && html`<a type="${feed.mediaType}" href="${feed.url}">${feed.name}</a>`;
};

const elements = (feeds: ReturnType<typeof feedsOf>, title: string): Content =>
  feeds.map(
    ({ url, mediaType, name }) =>
      html`<link rel="alternate" type="${mediaType}" title="${title} (${name})" href="${url}">\n`,
  );

/** Renders the link elements for the feeds of a list. Browsers and feed readers find the feeds through them. */
export const feedLinkElements = (view: FeedView, site: Site): Content =>
  elements(feedsOfView(view, site), view.title);

/**
 * Renders the link elements for the feeds that a reader of an article may want: those of the front, then those of its
 * section. Feed readers offer the first one first.
 */
export const articleFeedLinkElements = ({ section }: { section?: string }, site: Site): Content => [
  elements(feedsOf(site, "/"), site.name),
  section === undefined
    ? undefined
    : elements(feedsOf(site, `/sections/${section}`), `${sectionName(site, section)} – ${site.name}`),
];
