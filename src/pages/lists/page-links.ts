import { type ListPlace, listURL } from "../../representations/list-urls.ts";
import type { Site } from "../../site.ts";

/**
 * Builds the Link values of the pages before and after a page of a list (RFC 8288; `prev` and `next` of HTML §4.6.8).
 *
 * @param suffix the representation that this page's URL names, which the links keep; undefined if `Accept` selects it
 */
export const pageLinks = (
  { older, newer }: { older?: ListPlace; newer?: ListPlace },
  site: Site,
  suffix: string | undefined,
): string[] => {
  const link = (place: ListPlace | undefined, rel: "next" | "prev"): string[] =>
    place === undefined ? [] : [`<${listURL(site, place, suffix ?? "")}>; rel="${rel}"`];
  return [...link(older, "next"), ...link(newer, "prev")];
};
