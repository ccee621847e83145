import type { Figure } from "../../article/body.ts";
import type { Article } from "../../article/model.ts";
import { figuresOf, pictureType, previewPicture } from "../../article/picture.ts";
import type { Site } from "../../site.ts";
import { readableAddress } from "../output/readable-address.ts";

/*
 * Warnings about the picture that other sites show in the preview of an article.
 */

/** The width from which on Google Discover shows a picture large, in pixels. */
const DISCOVER_WIDTH = 1200;

/** A warning about a picture. */
export interface PreviewWarning {
  figure: Figure;
  text: string;
}

const FORMATS: Readonly<Record<string, string>> = {
  "image/svg+xml": "a drawing (SVG)",
  "image/avif": "AVIF",
  "image/webp": "WebP",
};

const formatOf = (url: string): string | undefined => FORMATS[pictureType(url) ?? ""];

const hiddenText = ({ url }: Figure, shown: Figure | undefined): string =>
  `the picture ${readableAddress(url)} is ${formatOf(url)}, which other sites do not show. Previews of the article show ${
    shown === undefined ? "the logo, or no picture" : readableAddress(shown.url)
  }. Use a JPEG or PNG as the first picture.`;

const webpText = (url: string): string =>
  `the picture ${readableAddress(url)} is WebP, which some sites do not show in previews. Use a JPEG or PNG.`;

const narrowText = ({ url, width }: Figure): string =>
  `the picture ${readableAddress(url)} is ${width} pixels wide. Google Discover shows a large preview only from ${DISCOVER_WIDTH} pixels on. Use a wider picture.`;

/**
 * Returns what speaks against the picture that other sites show for an article: they do not show its first picture, or show it
 * small. If the site resizes images, WebP is no problem, because previews are JPEG then.
 */
export const previewWarnings = (
  article: Pick<Article, "lead" | "body">,
  { imageResizing }: Pick<Site, "imageResizing">,
): PreviewWarning[] => {
  const [first] = figuresOf(article);
  const shown = previewPicture(article);
  const warnings: PreviewWarning[] = [];
  if (first !== undefined && first !== shown)
    warnings.push({ figure: first, text: hiddenText(first, shown) });
  if (shown === undefined) return warnings;
  if (pictureType(shown.url) === "image/webp" && imageResizing === undefined)
    warnings.push({ figure: shown, text: webpText(shown.url) });
  if (shown.width < DISCOVER_WIDTH) warnings.push({ figure: shown, text: narrowText(shown) });
  return warnings;
};
