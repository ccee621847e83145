import type { Card } from "../article/card.ts";
import type { Article, Author } from "../article/model.ts";
import type { Scope } from "./keys.ts";

/** The newest cards of a scope: what the front and the section, topic, author and language pages show. */
export interface LatestListing {
  v: number;
  scope: Scope;
  /** The topic's or author's name; sections are named by the publication's settings. */
  name?: string;
  /** For `author/<id>`: from the newest article that has a biography. */
  author?: Author;
  /** When the listing last became different: ISO 8601, UTC. */
  changed: string;
  /** Newest first, at most 50. */
  cards: Card[];
  /** The bucket that holds the card after the last of these: a month, or a day of a month that was split. */
  older?: string;
  /** For `all`: the newest 4 of each section. */
  sections?: { section: string; cards: Card[] }[];
  /** For `all`: what the editor leads with, where that is public. */
  lead?: Card;
  /** For `all`: what the editor has pinned under it. */
  pinned?: Card[];
}

/** The cards of one month or day of a scope. */
export interface BucketListing {
  v: number;
  scope: Scope;
  /** `yyyy-mm`, or `yyyy-mm-dd`. */
  bucket: string;
  changed: string;
  /** Newest first; empty in a month that was split. */
  cards: Card[];
  /** For a month of over 1,000 articles: the days that hold them, newest first. */
  days?: string[];
  /** The next older bucket that holds cards: a month, or the newest day of a month that was split. */
  older?: string;
}

/** Which buckets a scope has, newest first. */
export interface BucketIndex {
  v: number;
  scope: Scope;
  changed: string;
  buckets: IndexedMonth[];
}

/** A bucket as the list of buckets has it. */
export interface IndexedBucket {
  bucket: string;
  count: number;
  changed: string;
}

/** A month, with its days where it was split into them, newest first. */
export interface IndexedMonth extends IndexedBucket {
  days?: IndexedBucket[];
}

/** The newest of a scope, as feeds have it. */
export interface FeedListing {
  v: number;
  scope: Scope;
  name?: string;
  changed: string;
  /** Newest first, at most 20: articles while there is room for bodies, then cards. */
  items: (Article | Card)[];
}

/** The cards of the 48 hours before `changed`: readers leave out what has grown older since. */
export interface NewsListing {
  v: number;
  scope: "all";
  changed: string;
  /** Newest first, at most 1,000. */
  cards: Card[];
}

/** The pages that no list shows. */
export interface UnlistedListing {
  v: number;
  scope: "unlisted";
  changed: string;
  /** Newest first, at most 1,000. */
  cards: Card[];
}

export type Listing =
  | LatestListing
  | BucketListing
  | BucketIndex
  | FeedListing
  | NewsListing
  | UnlistedListing;

/** The scopes that an article stands in: `unlisted` alone for a page that no list shows. */
export const scopesOf = (article: Article): Scope[] =>
  article.listed === false
    ? ["unlisted"]
    : [
        "all",
        `section/${article.section}`,
        ...article.topics.map(({ id }) => `topic/${id}` as const),
        ...article.authors.map(({ id }) => `author/${id}` as const),
        `language/${article.language}`,
      ];
