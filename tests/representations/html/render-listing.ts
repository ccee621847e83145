import { feedLink, feedLinkElements } from "../../../src/representations/feed/links.ts";
import { listingPage } from "../../../src/representations/html/listing-page.ts";
import { listingJSONLD } from "../../../src/representations/jsonld/listing.ts";
import type { ListingView } from "../../../src/representations/listing-view.ts";
import type { Site } from "../../../src/site.ts";

/** Renders the page of a list with its structured data and feeds, as the Worker does. */
export const renderListing = (view: ListingView, site: Site): string =>
  listingPage(view, {
    site,
    jsonld: listingJSONLD(view, site),
    feeds: { elements: feedLinkElements(view, site), link: feedLink(view, site) },
  });
