import type { Card } from "../../article/card.ts";
import { type Fields, fieldsOf, listOf, optionalDate, optionalText } from "../../article/json-value.ts";
import { pathError } from "../../article/path.ts";
import { type ReadableArticle, salvageArticle } from "../../article/salvage.ts";
import { FEED_ITEMS } from "../listing/feed.ts";
import { cardOfReadable, salvageCard } from "./listing.ts";

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

type Item = ReadableFeed["items"][number];

/** Reads an item from any JSON. Returns an empty list if it lacks a required field of a card. */
const salvageItem = (value: unknown, language: string): Item[] => {
  const { path } = fieldsOf(value);
  if (typeof path !== "string" || pathError(path) !== undefined) return [];
  const article = salvageArticle(value, { path, language });
  const cards = article === undefined ? salvageCard(value, language) : cardOfReadable(article);
  return cards.map((card) => ({ card, article }));
};

/** Reads the value of a feed from any JSON object. It omits an item without the required fields of a card. */
export const salvageFeed = (fields: Fields, language: string): ReadableFeed => {
  const items = listOf(fields.items);
  return {
    name: optionalText(fields.name),
    changed: optionalDate(fields.changed),
    items: items.flatMap((item) => salvageItem(item, language)),
    isFull: items.length >= FEED_ITEMS,
  };
};
