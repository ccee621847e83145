import type { ReadableArticle } from "../../article/salvage.ts";
import type { Site } from "../../site.ts";
import type { ListingView } from "../listing-view.ts";
import { type Image, type Place, sourcesOf } from "./image-sources.ts";
import { leadImage } from "./lead-image.ts";

/*
 * The Link value by which a browser fetches a page's first image before it has read the page (HTML §4.6.7, RFC 8288).
 * It says what the image's own element says, so that the image is fetched once.
 */

/** The longest value that is worth its bytes before the page; a URL may have 4,096, and is there in every width. */
const LONGEST = 2_000;

const preload = (image: Image | undefined, place: Place, { imageResizing }: Site): string[] => {
  if (image === undefined) return [];
  const sources = sourcesOf(image, place, imageResizing);
  // The URL parser has left no <, >, quotation mark or line end in it.
  const link = `<${image.src}>; rel="preload"; as="image"; fetchpriority="high"${sources === undefined ? "" : `; imagesrcset="${sources.srcset}"; imagesizes="${sources.sizes}"`}`;
  return link.length > LONGEST ? [] : [link];
};

/** Link values for the image that opens an article. */
export const articlePreloads = (article: ReadableArticle, site: Site): string[] =>
  preload(leadImage(article), "lead", site);

/** Link values for the image of a list's first card. */
export const listingPreloads = ({ kind, query, cards: [first] }: ListingView, site: Site): string[] =>
  first === undefined
    ? []
    : preload(leadImage(first), kind === "front" && query === undefined ? "top" : "card", site);
