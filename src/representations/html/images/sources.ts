import type { Site } from "../../../site.ts";
import { SIZES } from "../styles/measures.ts";

/** The place of an image on a page. It decides how wide the image is. */
export type ImagePlace = keyof typeof SIZES;

/** An image on a page: a URL that the page may load, and the image's own width and height in pixels. */
export interface Image {
  src: string;
  width: number;
  height: number;
}

/** The attributes from which a browser chooses a size. */
export interface Sources {
  srcset: string;
  sizes: string;
}

/** The widths of the resized images, in pixels. All places share them, because each width of an image is billed once. */
const WIDTHS = [320, 480, 640, 960, 1280, 1920];

/** The widths of portraits, in pixels. Their own width is unknown. */
const PORTRAIT_WIDTHS = [160, 320];

/** Matches images that are not resized: vector drawings, animations and images that Cloudflare has already resized. */
const NOT_RESIZED = /\.(?:svg|gif)\b|\/cdn-cgi\//iu;

/**
 * Returns the sources of an image that Cloudflare resizes, none wider than the image itself. Returns undefined if there is no
 * choice.
 *
 * The URL of the image follows the options unchanged, with its query. Without `quality`, a PNG keeps its colours. `onerror`
 * redirects to the original image if that is in the same zone.
 *
 * @see https://developers.cloudflare.com/images/optimization/transformations/overview/
 */
export const imageSources = (
  { src, width, height }: Image,
  place: ImagePlace,
  resizing: Site["imageResizing"],
): Sources | undefined => {
  if (resizing === undefined || NOT_RESIZED.test(src)) return undefined;
  const narrower = WIDTHS.filter((each) => each < width);
  const widths = place === "portrait" ? PORTRAIT_WIDTHS : [...narrower, ...(width > 1920 ? [] : [width])];
  if (widths.length < 2) return undefined;
  // A comma at the end of a URL would end the candidate (HTML §4.8.4.2.2).
  const source = src.replace(/^\//u, "").replace(/,$/u, "%2C");
  const candidates = widths.map(
    (each) => `/cdn-cgi/image/width=${each},fit=scale-down,format=auto,onerror=redirect/${source} ${each}w`,
  );
  return { srcset: candidates.join(", "), sizes: SIZES[place](width / height) };
};
