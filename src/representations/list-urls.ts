import { type Site, siteURL } from "../site.ts";

/** The address of a page of a list: the list's decoded path, and the query, which is empty for the first page. */
export interface ListPlace {
  path: string;
  query: string;
}

/**
 * Returns the path of a list's representation.
 *
 * @param suffix of the representation; empty for the one that Accept selects
 * @example listPath("/sections/world", ".json") // "/sections/world/index.json"
 */
export const listPath = (path: string, suffix: string): string =>
  suffix === "" ? path : `${path === "/" ? "" : path}/index${suffix}`;

/** Returns the URL of a page of a list in the representation with this suffix. */
export const listURL = (site: Site, { path, query }: ListPlace, suffix: string): string =>
  `${siteURL(site, listPath(path, suffix))}${query}`;
