import type { Card } from "../../article/card.ts";
import type { ReadableArticle } from "../../article/salvage.ts";

/** An article in a feed. */
export interface FeedItem {
  /** The permanent id of the item: `urn:uuid:…` (guid.ts). */
  guid: string;
  card: Card;
  /** The article with its body; undefined if the feed shows only a summary. */
  article: ReadableArticle | undefined;
}

/** A list for rendering as a feed: the newest items, or an archive of older items (RFC 5005 §4). */
export interface FeedView {
  /** The permanent id of the list: `urn:uuid:…`. Its archives have the same id. */
  id: string;
  title: string;
  description: string;
  /** The path of the list, decoded: `/sections/world`; `/` for the front. */
  path: string;
  /** The archive, as the value of `?archive=`; undefined for the newest items. */
  archive: string | undefined;
  /** The next older archive, as the value of `?archive=`; undefined if there is none. */
  older: string | undefined;
  /** The time of the latest publication or correction of an item: ISO 8601, UTC. */
  updated: string;
  /** Newest first. */
  items: FeedItem[];
}
