import { isStoredPicture, smallerVersionURL } from "../../../article/smaller-versions.ts";
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
  /** The widths of its smaller versions in the store, in pixels, ascending. */
  widths?: readonly number[];
}

/** The attributes from which a browser chooses a size. */
export interface Sources {
  srcset: string;
  sizes: string;
}

/** The width of the largest version that a page needs, in pixels. A larger image is offered only if there is no such version. */
const LARGEST = 1920;

/** The widths of the resized images, in pixels. All places share them, because each width of an image is billed once. */
const WIDTHS = [320, 480, 640, 960, 1280, LARGEST];

/** The widths of portraits, in pixels. Their own width is unknown. */
const PORTRAIT_WIDTHS = [160, 320];

/** An image in one of the widths in which the site has it. */
export interface ImageVersion {
  /** Pixels. */
  width: number;
  height: number;
  /** The path on the site. */
  path: string;
  /** The maker: `cloudflare` resizes on request and chooses the media type by Accept; `store` has the file as it is. */
  from: "cloudflare" | "store";
}

/** Returns a URL without a comma at its end, which would end the candidate of a `srcset` (HTML §4.8.4.2.2). */
const candidateURL = (src: string): string => src.replace(/,$/u, "%2C");

const heightAt = (width: number, image: Image): number =>
  Math.max(1, Math.round((width * image.height) / image.width));

const resized = (image: Image, widths: readonly number[]): ImageVersion[] =>
  widths.map((width) => ({
    width,
    height: heightAt(width, image),
    path: transformedURL(candidateURL(image.src), `width=${width},fit=scale-down,format=auto`),
    from: "cloudflare",
  }));

/** Returns the widths in which Cloudflare offers an image. The list is empty if there is no choice. */
const resizedVersions = (image: Image): ImageVersion[] => {
  if (!isResizable(image.src)) return [];
  const { width } = image;
  const widths = [...WIDTHS.filter((each) => each < width), ...(width > LARGEST ? [] : [width])];
  return widths.length < 2 ? [] : resized(image, widths);
};

/** Returns the smaller versions of an image in the store. */
const smallerVersions = (image: Image): ImageVersion[] =>
  isStoredPicture(image.src)
    ? (image.widths ?? []).map((width) => ({
        width,
        height: heightAt(width, image),
        path: smallerVersionURL(candidateURL(image.src), width),
        from: "store",
      }))
    : [];

/** Returns the smaller versions of an image in the store, and the image itself. The list is empty if it has no smaller version. */
const storedVersions = (image: Image): ImageVersion[] => {
  const { src, width, height } = image;
  const smaller = smallerVersions(image);
  const largest = smaller.at(-1)?.width;
  if (largest === undefined) return [];
  // The picture of a camera has several megabytes, and no page shows more than a part of its pixels.
  return width > LARGEST && largest >= LARGEST
    ? smaller
    : [...smaller, { width, height, path: candidateURL(src), from: "store" }];
};

/**
 * Returns the widths in which the site offers an image, none wider than the image itself, the narrowest first. Cloudflare resizes
 * it, or the store has smaller versions of it. The list is empty if there is no choice.
 */
export const imageVersions = (image: Image, resizing: Site["imageResizing"]): ImageVersion[] =>
  resizing === undefined ? storedVersions(image) : resizedVersions(image);

/** Returns the versions of a portrait. Its own size is unknown, so it is not one of them itself. */
const portraitVersions = (image: Image, resizing: Site["imageResizing"]): ImageVersion[] => {
  if (resizing === undefined) return smallerVersions(image);
  return isResizable(image.src) ? resized(image, PORTRAIT_WIDTHS) : [];
};

/** Returns the sources of an image of which the site has several widths; undefined if there is no choice. */
export const imageSources = (
  image: Image,
  place: ImagePlace,
  resizing: Site["imageResizing"],
): Sources | undefined => {
  const versions = place === "portrait" ? portraitVersions(image, resizing) : imageVersions(image, resizing);
  if (versions.length === 0) return undefined;
  const srcset = versions.map(({ path, width }) => `${path} ${width}w`).join(", ");
  return { srcset, sizes: SIZES[place](image.width / image.height) };
};
