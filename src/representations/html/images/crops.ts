import type { Site } from "../../../site.ts";
import { type Image, imageVersions } from "./sources.ts";
import { isResizable, transformedURL } from "./transformation.ts";

/** The size of a crop, in pixels. */
interface Size {
  width: number;
  height: number;
}

/**
 * The crop that other sites show in the preview of a page.
 *
 * @see https://developers.facebook.com/docs/sharing/webmasters/images
 */
const PREVIEW: Size = { width: 1200, height: 630 };

/**
 * The crops that Google recommends for an article, 16:9, 4:3 and 1:1, with the width that Discover needs for a large preview.
 *
 * @see https://developers.google.com/search/docs/appearance/structured-data/article
 */
const SEARCH: readonly Size[] = [
  { width: 1200, height: 675 },
  { width: 1200, height: 900 },
  { width: 1200, height: 1200 },
];

/** Returns a crop of an image, as a JPEG. An image that is smaller than the crop is not enlarged. */
const cropped = ({ src, width, height }: Image, size: Size): Image => {
  const scale = Math.min(1, width / size.width, height / size.height);
  const own = { width: Math.round(size.width * scale), height: Math.round(size.height * scale) };
  const options = `width=${own.width},height=${own.height},fit=cover,gravity=auto,format=jpeg`;
  return { src: transformedURL(src, options), ...own };
};

/** Returns the smallest version of an image in the store that is wide enough for a large preview, otherwise the image itself. */
const largePreview = (image: Image): Image => {
  const version = imageVersions(image, undefined).find(({ width }) => width >= PREVIEW.width);
  return version === undefined ? image : { src: version.path, width: version.width, height: version.height };
};

/**
 * Returns the image for previews on other sites: a JPEG of 1200 × 630 pixels if Cloudflare resizes images, otherwise a version
 * from the store or the image itself.
 */
export const previewImage = (image: Image, resizing: Site["imageResizing"]): Image =>
  resizing === undefined || !isResizable(image.src) ? largePreview(image) : cropped(image, PREVIEW);

/**
 * Returns the images for search engines: one in each recommended ratio if Cloudflare resizes images, otherwise a version from the
 * store or the image itself.
 */
export const searchImages = (image: Image, resizing: Site["imageResizing"]): readonly Image[] =>
  resizing === undefined || !isResizable(image.src)
    ? [largePreview(image)]
    : SEARCH.map((size) => cropped(image, size));
