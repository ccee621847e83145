import { CARD_FIELDS, type Card } from "../../article/card.ts";
import type { Site } from "../../site.ts";
import { listItem } from "./listing.ts";

/** A page of the collection of all articles, or of those of one scope. */
export interface CollectionView {
  /** Newest first. */
  cards: Card[];
  /** The fields that each item has; undefined for all. */
  fields: readonly string[] | undefined;
  /** URLs of the pages that go on and come before. */
  next?: string;
  prev?: string;
}

/** The fields of an item, in their order in JSON: those of a card, with the URL after the path (listing.ts). */
export const ITEM_FIELDS: readonly string[] = CARD_FIELDS.flatMap((field) =>
  field === "path" ? [field, "url"] : [field],
);

/** The object with these fields alone, in its own order. */
const sparse = (item: object, fields: readonly string[] | undefined): object =>
  fields === undefined
    ? item
    : Object.fromEntries(Object.entries(item).filter(([field]) => fields.includes(field)));

/** A page of a collection as JSON: `{ "items": […], "next"?, "prev"? }`. */
export const collectionJSON = ({ cards, fields, next, prev }: CollectionView, site: Site): string =>
  JSON.stringify({ items: cards.map((card) => sparse(listItem(site, card), fields)), next, prev });
