import type { Figure } from "../../../article/body.ts";
import { resolveURL } from "../urls.ts";
import type { Image } from "./sources.ts";

/** Returns the lead image of an article or of its card, or undefined if there is none that a page may load. */
export const leadImage = ({ lead, path }: { lead?: Figure; path: string }): Image | undefined => {
  const src = lead && resolveURL(lead.url, path);
  if (lead === undefined || src === undefined) return undefined;
  const { width, height, widths } = lead;
  return { src, width, height, ...(widths !== undefined && { widths }) };
};
