import { isShownElsewhere } from "../../../article/picture.ts";
import { type Site, siteURL } from "../../../site.ts";
import { listURL } from "../../list-urls.ts";
import type { ListingView } from "../../listing-view.ts";
import { type Content, html } from "../markup.ts";
import { sharingMetadata } from "../metadata/sharing.ts";
import { structuredData } from "../metadata/structured-data.ts";
import { absoluteURL } from "../urls.ts";
import { paginationMetadata } from "./pagination.ts";

/**
 * Renders the metadata of a list's page for the head: its URL, the pages before and after it, its feeds, properties for
 * sharingMetadata and structured data.
 *
 * @param page the title and the description that the page shows, its JSON-LD and the link elements of its feeds
 */
export const listingMetadata = (
  view: ListingView,
  {
    title,
    description,
    jsonld,
    feeds,
  }: { title: string; description: string; jsonld: string; feeds: Content },
  site: Site,
): Content => {
  const { path, author } = view;
  const portrait =
    author?.image && isShownElsewhere(author.image) ? absoluteURL(site, author.image, path) : undefined;
  const card = sharingMetadata(
    {
      type: author === undefined ? "website" : "profile",
      title,
      description,
      url: siteURL(site, path),
      language: site.language,
      picture: portrait === undefined ? undefined : { url: portrait },
    },
    site,
  );
  const canonical = listURL(site, { path, query: view.query ?? "" }, "");
  return html`<link rel="canonical" href="${canonical}">\n${paginationMetadata(view, site)}${view.newer === undefined && feeds}${card}${structuredData(jsonld)}`;
};
