import type { Site } from "../../../site.ts";
import { SIZES } from "../styles/measures.ts";

/** Where an image stands on a page. */
export type Place = keyof typeof SIZES;

/** An image as a page writes it: `src` is what may be written there; width and height are the image's own, pixels. */
export interface Image {
  src: string;
  width: number;
  height: number;
}

/** What a browser chooses from. */
export interface Sources {
  srcset: string;
  sizes: string;
}

/** The widths in which images are to be had, pixels: the same in every place, because each is paid for once an image. */
const WIDTHS = [320, 480, 640, 960, 1280, 1920];

/** Nobody has said how wide an author's portrait is. */
const PORTRAIT_WIDTHS = [160, 320];

/** Drawings have no pixels, Cloudflare refuses long animations, and what was made there is not made again. */
const LEFT_ALONE = /\.(?:svg|gif)\b|\/cdn-cgi\//iu;

/**
 * An image in widths that are not above its own, made by Cloudflare of the image where it is; undefined where there is
 * nothing to choose from.
 *
 * The source follows the options as it is, query and all. Without `quality` a PNG keeps its colours; `onerror` leads to
 * the source, where that is of the same zone.
 *
 * @see https://developers.cloudflare.com/images/optimization/transformations/overview/
 */
export const imageSources = (
  { src, width, height }: Image,
  place: Place,
  resizing: Site["imageResizing"],
): Sources | undefined => {
  if (resizing === undefined || LEFT_ALONE.test(src)) return undefined;
  const narrower = WIDTHS.filter((each) => each < width);
  const widths = place === "portrait" ? PORTRAIT_WIDTHS : [...narrower, ...(width > 1920 ? [] : [width])];
  if (widths.length < 2) return undefined;
  // A comma at the end of a URL would be one between two of them (HTML §4.8.4.2.2).
  const source = src.replace(/^\//u, "").replace(/,$/u, "%2C");
  const candidates = widths.map(
    (each) => `/cdn-cgi/image/width=${each},fit=scale-down,format=auto,onerror=redirect/${source} ${each}w`,
  );
  return { srcset: candidates.join(", "), sizes: SIZES[place](width / height) };
};
