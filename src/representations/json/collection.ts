import type { Card } from "../../archive/card.ts";
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

/** The fields of an item, in its order. */
export const ITEM_FIELDS = [
  "id",
  "path",
  "url",
  "language",
  "genre",
  "headline",
  "standfirst",
  "section",
  "topics",
  "authors",
  "published",
  "modified",
  "lead",
] as const satisfies readonly (keyof Card | "url")[];

/** The object with these fields alone, in its own order. */
const sparse = (item: object, fields: readonly string[] | undefined): object =>
  fields === undefined
    ? item
    : Object.fromEntries(Object.entries(item).filter(([field]) => fields.includes(field)));

/** A page of a collection as JSON: `{ "items": […], "next"?, "prev"? }`. */
export const collectionJSON = ({ cards, fields, next, prev }: CollectionView, site: Site): string =>
  JSON.stringify({ items: cards.map((card) => sparse(listItem(site, card), fields)), next, prev });
