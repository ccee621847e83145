import type { Figure } from "../../../article/body.ts";
import { resolveURL } from "../urls.ts";
import type { Image } from "./sources.ts";

/** The lead of an article or of its card, as a page writes it; undefined where there is none that may be shown. */
export const leadImage = ({ lead, path }: { lead?: Figure; path: string }): Image | undefined => {
  const src = lead && resolveURL(lead.url, path);
  return lead && src ? { src, width: lead.width, height: lead.height } : undefined;
};
