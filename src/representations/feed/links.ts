import type { Site } from "../../site.ts";
import { type Content, html } from "../html/markup.ts";
import type { ListingView } from "../listing-view.ts";
import { feedURL } from "./feed-url.ts";
import { FEED_FORMATS } from "./formats.ts";

/** The feeds of a list, where the site can have any: they are made of absolute URLs. */
const feedsOf = (site: Site, path: string): { url: string; mediaType: string; name: string }[] =>
  site.origin === undefined
    ? []
    : FEED_FORMATS.map(({ file, mediaType, name }) => ({
        url: feedURL(site, { path, file, archive: undefined }),
        mediaType,
        name,
      }));

/** A list's feeds as Link values (RFC 8288). */
export const feedLinks = (site: Site, path: string): string[] =>
  feedsOf(site, path).map(({ url, mediaType }) => `<${url}>; rel="alternate"; type="${mediaType}"`);

/** A list's feeds for the head of its page, where browsers and feed readers look for them. */
export const feedLinkElements = ({ path, title }: Pick<ListingView, "path" | "title">, site: Site): Content =>
  feedsOf(site, path).map(
    ({ url, mediaType, name }) =>
      html`<link rel="alternate" type="${mediaType}" title="${title} (${name})" href="${url}">\n`,
  );
