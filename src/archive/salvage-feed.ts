import type { Card } from "../article/card.ts";
import { type Fields, listOf, optionalDate, optionalText } from "../article/json-value.ts";
import { type ReadableArticle, salvageArticle } from "../article/salvage.ts";
import { FEED_ITEMS } from "./feed.ts";
import { salvageCard } from "./salvage-listing.ts";

/** The newest of a scope as their feeds can show them. */
export interface ReadableFeed {
  name: string | undefined;
  /** ISO 8601; undefined where the value does not say. */
  changed: string | undefined;
  /** Newest first; with the article where its body is there. */
  items: { card: Card; article: ReadableArticle | undefined }[];
  /** Whether it has as many as a feed takes, so that there may be older ones. */
  isFull: boolean;
}

/** A feed's value out of any JSON object whatever: an item without what a card needs is left out. */
export const salvageFeed = (fields: Fields, language: string): ReadableFeed => {
  const items = listOf(fields.items);
  return {
    name: optionalText(fields.name),
    changed: optionalDate(fields.changed),
    items: items.flatMap((item) =>
      salvageCard(item, language).map((card) => ({
        card,
        article: salvageArticle(item, { path: card.path, language }),
      })),
    ),
    isFull: items.length >= FEED_ITEMS,
  };
};
