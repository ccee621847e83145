import type { Site } from "../../site.ts";
import { type Image, type Place, sourcesOf } from "./image-sources.ts";
import { type Content, html } from "./markup.ts";

/** How an image stands on its page. */
export interface ImageContext {
  place: Place;
  /** `first` before all others, `soon` because it is seen at once, `near` when the reader comes near. */
  fetching: "first" | "soon" | "near";
  /** As the publication's settings say; not in feeds. */
  resizing: Site["imageResizing"];
}

const FETCHING = {
  first: html` fetchpriority="high"`,
  soon: undefined,
  near: html` loading="lazy"`,
};

/** An image, whose space is kept by its width and height until it comes. */
export const imageMarkup = (
  image: Image & { alt: string },
  { place, fetching, resizing }: ImageContext,
): Content => {
  const { src, alt, width, height } = image;
  const sources = sourcesOf(image, place, resizing);
  return html`<img src="${src}" alt="${alt}" width="${width}" height="${height}"${sources && html` srcset="${sources.srcset}" sizes="${sources.sizes}"`}${FETCHING[fetching]} decoding="async">`;
};
