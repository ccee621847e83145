import type { Site } from "../../site.ts";
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

/** Returns the Link field values for the feeds of a list (RFC 8288). */
export const feedLinks = (site: Site, path: string): string[] =>
  feedsOf(site, path).map(({ url, mediaType }) => `<${url}>; rel="alternate"; type="${mediaType}"`);

/** Renders the link elements for the feeds of a list. Browsers and feed readers find the feeds through them. */
export const feedLinkElements = ({ path, title }: Pick<ListingView, "path" | "title">, site: Site): Content =>
  feedsOf(site, path).map(
    ({ url, mediaType, name }) =>
      html`<link rel="alternate" type="${mediaType}" title="${title} (${name})" href="${url}">\n`,
  );
