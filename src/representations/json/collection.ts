import { CARD_FIELDS, type Card } from "../../article/card.ts";
import type { Site } from "../../site.ts";
import { listItem } from "./listing.ts";

/** A page of the collection of all articles, or of the articles of one scope. */
export interface CollectionView {
  /** Newest first. */
  cards: Card[];
  /** The selected fields of each item; undefined for all. */
  fields: readonly string[] | undefined;
  /** The number of all articles, if it is known without reading them. */
  total?: number;
  /** The URLs of the next and of the previous page. */
  next?: string;
  prev?: string;
}

/** The fields of an item, in their order in JSON: those of a card, with the URL after the path (listing.ts). */
export const ITEM_FIELDS: readonly string[] = CARD_FIELDS.flatMap((field) =>
  field === "path" ? [field, "url"] : [field],
);

/** Returns the selected fields of an object, in its own order. */
const selected = (item: object, fields: readonly string[] | undefined): object =>
  fields === undefined
    ? item
    : Object.fromEntries(Object.entries(item).filter(([field]) => fields.includes(field)));

/** Renders a page of the collection as JSON: `{ "items": […], "total"?, "next"?, "prev"? }`. */
export const collectionJSON = ({ cards, fields, total, next, prev }: CollectionView, site: Site): string =>
  JSON.stringify({ items: cards.map((card) => selected(listItem(site, card), fields)), total, next, prev });
