import { type Site, siteURL } from "../site.ts";

/** A page of a list: the list's path, decoded, and its query, which is empty for the first page. */
export interface ListPlace {
  path: string;
  query: string;
}

/** The path of a list's representation: a file of its own under the list's path, `index.json`. */
export const listPath = (path: string, suffix: string): string =>
  suffix === "" ? path : `${path === "/" ? "" : path}/index${suffix}`;

/** The URL of a page of a list, in the representation that the suffix names. */
export const listURL = (site: Site, { path, query }: ListPlace, suffix: string): string =>
  `${siteURL(site, listPath(path, suffix))}${query}`;
