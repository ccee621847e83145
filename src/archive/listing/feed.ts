import { type Card, cardOf } from "../../article/card.ts";
import type { Article } from "../../article/model.ts";
import { type Scope, VERSION } from "../keys.ts";
import type { FeedListing } from "./listing.ts";

/** The number of items in a feed. */
export const FEED_ITEMS = 20;

/** The maximum size of all items with bodies, bytes of UTF-8. */
const MAX_FEED_BYTES = 5_000_000;

const utf8 = new TextEncoder();

/** Returns the articles up to the maximum size, and the rest as cards. */
const withinSize = (articles: readonly Article[]): (Article | Card)[] => {
  let left = MAX_FEED_BYTES;
  return articles.map((article) => {
    left -= utf8.encode(JSON.stringify(article)).length;
    return left >= 0 ? article : cardOf(article);
  });
};

/**
 * Builds the value from which a scope's feeds are rendered.
 *
 * @param input.name the topic's or author's name; undefined for other scopes
 * @param input.articles newest first
 * @param input.changed the time of the last change of the value: ISO 8601, UTC
 */
export const feedListing = (input: {
  scope: Scope;
  name: string | undefined;
  changed: string;
  articles: readonly Article[];
}): FeedListing => ({
  v: VERSION,
  scope: input.scope,
  ...(input.name !== undefined && { name: input.name }),
  changed: input.changed,
  items: withinSize(input.articles.slice(0, FEED_ITEMS)),
});
