import type { Card } from "../../article/card.ts";
import { type Site, siteURL } from "../../site.ts";
import { type ListPlace, listURL } from "../list-urls.ts";
import type { ListingView } from "../listing-view.ts";

/** Adds the article's URL to a card: absolute if the site's origin is set, otherwise relative to the root. */
export const listItem = (site: Site, { id, path, ...rest }: Card): Card & { url: string } => ({
  id,
  path,
  url: siteURL(site, path),
  ...rest,
});

const urlOf = (site: Site, place: ListPlace | undefined): string | undefined =>
  place && listURL(site, place, ".json");

/**
 * Renders a list as JSON: `{ "title", "url", "author"?, "items": […], "sections"?: [{ "id", "name", "url", "items" }],
 * "days"?: [{ "bucket", "url" }], "next"?, "prev"? }`. Items are newest first. An
 * item is a card with the URL of its article. `next` is the URL of the next older page.
 *
 * @example listingJSON(view, site) // {"title":"The Harbour Courier","url":"/","items":[{"id":"…","url":"/articles/…"}]}
 */
export const listingJSON = (view: ListingView, site: Site): string =>
  JSON.stringify({
    title: view.title,
    url: listURL(site, { path: view.path, query: view.query ?? "" }, ""),
    author: view.author,
    items: view.cards.map((card) => listItem(site, card)),
    sections: view.sections?.map(({ id, name, cards }) => ({
      id,
      name,
      url: siteURL(site, `/sections/${id}`),
      items: cards.map((card) => listItem(site, card)),
    })),
    days: view.days?.map(({ bucket, path }) => ({ bucket, url: siteURL(site, path) })),
    next: urlOf(site, view.older),
    prev: urlOf(site, view.newer),
  });
