import type { Site } from "../../../site.ts";
import { SIZES } from "../styles/measures.ts";
import { isResizable, transformedURL } from "./transformation.ts";

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

/** An image that Cloudflare resizes on request. */
export interface ResizedImage {
  /** Pixels. */
  width: number;
  height: number;
  /** The path on the site, with the URL of the image in it. */
  path: string;
}

const resized = ({ src, ...size }: Image, widths: readonly number[]): ResizedImage[] => {
  // A comma at the end of a URL would end the candidate of a `srcset` (HTML §4.8.4.2.2).
  const source = src.replace(/,$/u, "%2C");
  return widths.map((width) => ({
    width,
    height: Math.max(1, Math.round((width * size.height) / size.width)),
    path: transformedURL(source, `width=${width},fit=scale-down,format=auto`),
  }));
};

/**
 * Returns the widths in which Cloudflare offers an image, none wider than the image itself, the narrowest first. The list is empty
 * if there is no choice.
 */
export const resizedImages = (image: Image, resizing: Site["imageResizing"]): ResizedImage[] => {
  if (resizing === undefined || !isResizable(image.src)) return [];
  const { width } = image;
  const widths = [...WIDTHS.filter((each) => each < width), ...(width > 1920 ? [] : [width])];
  return widths.length < 2 ? [] : resized(image, widths);
};

/** Returns the sources of an image that Cloudflare resizes; undefined if there is no choice. */
export const imageSources = (
  image: Image,
  place: ImagePlace,
  resizing: Site["imageResizing"],
): Sources | undefined => {
  const isResized = resizing !== undefined && isResizable(image.src);
  const images =
    place !== "portrait" ? resizedImages(image, resizing) : isResized ? resized(image, PORTRAIT_WIDTHS) : [];
  if (images.length === 0) return undefined;
  const srcset = images.map(({ path, width }) => `${path} ${width}w`).join(", ");
  return { srcset, sizes: SIZES[place](image.width / image.height) };
};
