import type { Card } from "../../article/card.ts";
import { type Fields, listOf, optionalDate, optionalText } from "../../article/json-value.ts";
import { type ReadableArticle, salvageArticle } from "../../article/salvage.ts";
import { FEED_ITEMS } from "../listing/feed.ts";
import { salvageCard } from "./listing.ts";

/** The newest articles of a scope in a form that feeds can render. */
export interface ReadableFeed {
  name: string | undefined;
  /** ISO 8601; undefined if the value does not contain it. */
  changed: string | undefined;
  /** Newest first. `article` is undefined if KV has only the card. */
  items: { card: Card; article: ReadableArticle | undefined }[];
  /** True if the feed has its maximum of items, so that older articles may exist. */
  isFull: boolean;
}

/** Reads the value of a feed from any JSON object. It omits an item without the required fields of a card. */
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
