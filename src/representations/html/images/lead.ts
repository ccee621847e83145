import type { Figure } from "../../../article/body.ts";
import { resolveURL } from "../urls.ts";
import type { Image } from "./sources.ts";

/** The least width of a lead image that is as wide as the page, in pixels, and its least ratio of width to height. */
const WIDE = { width: 1_100, ratio: 1.3 };

/** Returns the place of a lead image in its article: as wide as the page if it has enough pixels, otherwise as wide as the text. */
export const leadPlace = ({ width, height }: { width: number; height: number }): "lead" | "text" =>
  width >= WIDE.width && width / height >= WIDE.ratio ? "lead" : "text";

/** Returns the lead image of an article or of its card, or undefined if there is none that a page may load. */
export const leadImage = ({ lead, path }: { lead?: Figure; path: string }): Image | undefined => {
  const src = lead && resolveURL(lead.url, path);
  if (lead === undefined || src === undefined) return undefined;
  const { width, height, widths } = lead;
  return { src, width, height, ...(widths !== undefined && { widths }) };
};
