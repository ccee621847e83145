import { type Site, siteURL } from "../../site.ts";
import { listingJSONLD } from "../jsonld/listing.ts";
import type { ListingView } from "../listing-view.ts";
import { dataBlock } from "./data-block.ts";
import { type Content, html } from "./markup.ts";
import { sharing } from "./sharing.ts";
import { absoluteURLFrom } from "./urls.ts";

/** What the head of a list's page says to machines: its address, its card for sharing, its structured data. */
export const listingMetadata = (view: ListingView, description: string, site: Site): Content => {
  const { path, title, author } = view;
  const portrait = author?.image && absoluteURLFrom(site, author.image, path);
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
  return html`<link rel="canonical" href="${siteURL(site, path)}">\n${card}${dataBlock(listingJSONLD(view, site))}`;
};
