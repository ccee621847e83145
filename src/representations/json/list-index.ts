import { type Site, siteURL } from "../../site.ts";

/** A list of articles: a section, a topic, an author or a language. */
export interface IndexedList {
  id: string;
  name: string;
  /** The path of the list's page. */
  path: string;
}

/** Renders the lists of a kind as JSON: `{ "items": [{ "id", "name", "url" }] }`. URLs are absolute if the site's origin is set. */
export const listIndexJSON = (lists: readonly IndexedList[], site: Site): string =>
  JSON.stringify({ items: lists.map(({ id, name, path }) => ({ id, name, url: siteURL(site, path) })) });
