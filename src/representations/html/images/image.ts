import type { Site } from "../../../site.ts";
import { type Content, html } from "../markup.ts";
import { type Image, imageSources, type Place } from "./sources.ts";

/**
 * As many images as a large window shows at once: of images of one size the first to come is the largest, and that must
 * not have waited. On a telephone browsers fetch most of these ahead of the reader anyway.
 */
const FIRST_SIGHT = 6;

/**
 * An image, whose space is cached by its width and height until it comes. The first of a page is fetched before all
 * others, those that a reader sees next without waiting, and the rest when the reader comes near.
 *
 * @param resizing as the publication's settings say
 * @param before how many images the page has before it, where they are few
 */
export const imageMarkup = (
  image: Image & { alt: string },
  place: Place,
  resizing: Site["imageResizing"],
  before = FIRST_SIGHT,
): Content => {
  const { src, alt, width, height } = image;
  const sources = imageSources(image, place, resizing);
  return html`<img src="${src}" alt="${alt}" width="${width}" height="${height}"${sources && html` srcset="${sources.srcset}" sizes="${sources.sizes}"`}${before === 0 && html` fetchpriority="high"`}${before >= FIRST_SIGHT && html` loading="lazy"`} decoding="async">`;
};
