import { type Card, cardOf } from "../article/card.ts";
import type { Article } from "../article/model.ts";
import { type Scope, VERSION } from "./keys.ts";
import type { FeedListing } from "./listing.ts";

/** How many of the newest a feed holds. */
export const FEED_ITEMS = 20;

/** What the items of a feed may weigh together with their bodies, bytes of UTF-8. */
const MAX_FEED_BYTES = 5_000_000;

const utf8 = new TextEncoder();

/** The articles with their bodies, as long as there is room; the rest as cards. */
const withRoom = (articles: readonly Article[]): (Article | Card)[] => {
  let left = MAX_FEED_BYTES;
  return articles.map((article) => {
    left -= utf8.encode(JSON.stringify(article)).length;
    return left >= 0 ? article : cardOf(article);
  });
};

/**
 * The newest of a scope, for its feeds.
 *
 * @param input.articles newest first
 * @param input.changed when it last became different: ISO 8601, UTC
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
  items: withRoom(input.articles.slice(0, FEED_ITEMS)),
});
