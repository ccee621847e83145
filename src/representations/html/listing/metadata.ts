import type { Site } from "../../../site.ts";
import { feedLinkElements } from "../../feed/links.ts";
import { listingJSONLD } from "../../jsonld/listing.ts";
import { listURL } from "../../list-urls.ts";
import type { ListingView } from "../../listing-view.ts";
import { type Content, html } from "../markup.ts";
import { sharing } from "../metadata/sharing.ts";
import { structuredData } from "../metadata/structured-data.ts";
import { absoluteURL } from "../urls.ts";
import { paginationMetadata } from "./pagination.ts";

/**
 * What the head of a list's page says to machines: its address, its neighbours and its feeds, its card for sharing,
 * its structured data.
 *
 * @param said as the page says it: of an older page of the front, not the publication's name
 */
export const listingMetadata = (
  view: ListingView,
  { title, description }: { title: string; description: string },
  site: Site,
): Content => {
  const { path, author } = view;
  const portrait = author?.image && absoluteURL(site, author.image, path);
  const card = sharing(
    {
      type: author === undefined ? "website" : "profile",
      title,
      description,
      path,
      language: site.language,
      picture: portrait === undefined ? undefined : { url: portrait },
    },
    site,
  );
  const canonical = listURL(site, { path, query: view.query ?? "" }, "");
  const feeds = view.newer === undefined && feedLinkElements(view, site);
  return html`<link rel="canonical" href="${canonical}">\n${paginationMetadata(view, site)}${feeds}${card}${structuredData(listingJSONLD(view, site))}`;
};
