import type { ReadableArticle } from "../../../article/salvage.ts";
import type { Site } from "../../../site.ts";
import type { ListingView } from "../../listing-view.ts";
import { firstCardPlace } from "../listing/card.ts";
import { leadImage } from "./lead.ts";
import { imageSources, type Place } from "./sources.ts";

/*
 * The Link field by which a browser fetches a page's first image before it has read the page (HTML §4.6.7, RFC 8288).
 * It says what the image's own element says, so that the image is fetched once.
 */

type Fields = [name: string, value: string][];

/** The longest value that is worth its bytes before the page; a URL may have 4,096, and is there in every width. */
const LONGEST = 2_000;

const preload = (of: Parameters<typeof leadImage>[0] | undefined, place: Place, site: Site): Fields => {
  const image = of && leadImage(of);
  if (image === undefined) return [];
  const sources = imageSources(image, place, site.imageResizing);
  // The URL parser has left no <, >, quotation mark or line end in it.
  const link = `<${image.src}>; rel="preload"; as="image"; fetchpriority="high"${sources === undefined ? "" : `; imagesrcset="${sources.srcset}"; imagesizes="${sources.sizes}"`}`;
  return link.length > LONGEST ? [] : [["Link", link]];
};

/** For the image that opens an article; none where there is none. */
export const articlePreload = (article: ReadableArticle, site: Site): Fields =>
  preload(article, "lead", site);

/** For the image of a list's first card; none where it has none. */
export const listingPreload = (view: ListingView, site: Site): Fields =>
  preload(view.cards[0], firstCardPlace(view), site);
