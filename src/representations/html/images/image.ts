import type { Site } from "../../../site.ts";
import { type Content, html } from "../markup.ts";
import { type Image, type ImagePlace, imageSources } from "./sources.ts";

/**
 * The number of images that a large window shows at once. They load without delay, because one of them is the largest
 * contentful paint. Phones load most of them in advance anyway.
 */
const ABOVE_THE_FOLD = 6;

/**
 * Renders an image. Its width and height reserve its space. The first image of a page loads with high priority, the next
 * ones normally, and the rest when the reader comes near them.
 *
 * @param before the number of images before it on the page; by default, so many that it loads lazily
 */
export const imageMarkup = (
  image: Image & { alt: string },
  place: ImagePlace,
  resizing: Site["imageResizing"],
  before = ABOVE_THE_FOLD,
): Content => {
  const { src, alt, width, height } = image;
  const sources = imageSources(image, place, resizing);
  return html`<img src="${src}" alt="${alt}" width="${width}" height="${height}"${sources && html` srcset="${sources.srcset}" sizes="${sources.sizes}"`}${before === 0 && html` fetchpriority="high"`}${before >= ABOVE_THE_FOLD && html` loading="lazy"`} decoding="async">`;
};
