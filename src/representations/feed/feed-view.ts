import type { Card } from "../../article/card.ts";
import type { ReadableArticle } from "../../article/salvage.ts";

/** An article in a feed. */
export interface FeedItem {
  /** Never changes: `urn:uuid:…` (guid.ts). */
  guid: string;
  card: Card;
  /** With the body; undefined where the feed has a summary. */
  article: ReadableArticle | undefined;
}

/** A list as a feed: the newest of it, or one archive of what is older (RFC 5005 §4). */
export interface FeedView {
  /** `urn:uuid:…` of the list, the same in its archives. */
  id: string;
  title: string;
  description: string;
  /** The list's, decoded: `/sections/world`; `/` for the front. */
  path: string;
  /** Which archive it is, as its URL names it (`?archive=`); undefined for the newest. */
  archive: string | undefined;
  /** The archive that goes on after it, as URLs name it. */
  older: string | undefined;
  /** The last correction or publication among the items: ISO 8601, UTC. */
  updated: string;
  /** Newest first. */
  items: FeedItem[];
}
