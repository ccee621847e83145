import type { ReadableArticle } from "../../article/salvage.ts";
import type { Site } from "../../site.ts";
import type { ListingView } from "../listing-view.ts";
import { leadImage, leadPlace } from "./images/lead.ts";
import { type ImagePlace, imageSources } from "./images/sources.ts";
import { firstCardPlace } from "./listing/card.ts";

/*
 * The Link field that makes a browser load a page's first image before it has parsed the page (HTML §4.6.7, RFC 8288).
 * It has the same values as the image's element, so that the image is loaded once.
 */

type Fields = [name: string, value: string][];

/** The maximum length of the value. A URL can have 4,096 characters, and the value repeats it for every width. */
const MAX_LENGTH = 2_000;

const preload = (of: Parameters<typeof leadImage>[0] | undefined, place: ImagePlace, site: Site): Fields => {
  const image = of && leadImage(of);
  if (image === undefined) return [];
  const sources = imageSources(image, place, site.imageResizing);
  // The URL parser has encoded <, >, quotation marks and line breaks.
  const link = `<${image.src}>; rel="preload"; as="image"; fetchpriority="high"${sources === undefined ? "" : `; imagesrcset="${sources.srcset}"; imagesizes="${sources.sizes}"`}`;
  return link.length > MAX_LENGTH ? [] : [["Link", link]];
};

/** Returns the field for an article's lead image, if it has one. */
export const articlePreload = (article: ReadableArticle, site: Site): Fields =>
  article.lead === undefined ? [] : preload(article, leadPlace(article.lead), site);

/** Returns the field for the image of a list's first card, if it has one. */
export const listingPreload = (view: ListingView, site: Site): Fields =>
  preload(view.cards[0], firstCardPlace(view), site);
