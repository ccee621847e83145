import type { Card } from "../../archive/card.ts";
import { type Site, siteURL } from "../../site.ts";
import type { ListingView } from "../listing-view.ts";

/** A card with the URL that it is read at: absolute where the site's origin is set, else relative to the root. */
const item = (site: Site, { id, path, ...rest }: Card): Card & { url: string } => ({
  id,
  path,
  url: siteURL(site, path),
  ...rest,
});

/**
 * A list as JSON: `{ "title", "url", "author"?, "items": […], "sections"?: [{ "id", "name", "url", "items" }] }`.
 * An item is what a list shows of an article, newest first, with its `url`; the article itself, with its
 * body, is at that URL.
 *
 * @example listingJSON(view, site) // {"title":"The Harbour Courier","url":"/","items":[{"id":"…","url":"/articles/…"}]}
 */
export const listingJSON = (view: ListingView, site: Site): string =>
  JSON.stringify({
    title: view.title,
    url: siteURL(site, view.path),
    author: view.author,
    items: view.cards.map((card) => item(site, card)),
    sections: view.sections?.map(({ id, name, cards }) => ({
      id,
      name,
      url: siteURL(site, `/sections/${id}`),
      items: cards.map((card) => item(site, card)),
    })),
  });
