import type { Card } from "../../article/card.ts";
import type { Article, Author } from "../../article/model.ts";
import type { Scope } from "../keys.ts";

/** The newest cards of a scope, which the front and the pages of sections, topics, authors and languages show. */
export interface LatestListing {
  v: number;
  scope: Scope;
  /** The topic's or author's name. The names of sections come from the publication's settings. */
  name?: string;
  /** For `author/<id>`: the author from the newest article that has a biography. */
  author?: Author;
  /** The time of the last change of the listing: ISO 8601, UTC. */
  changed: string;
  /** Newest first, at most 50. */
  cards: Card[];
  /** The bucket that contains the next card after the last of these: a month, or a day of a split month. */
  older?: string;
  /** For `all`: the newest 4 cards of each section. */
  sections?: { section: string; cards: Card[] }[];
  /** For `all`: the lead that the editor chose, if it is public. */
  lead?: Card;
  /** For `all`: the articles that the editor pinned below the lead. */
  pinned?: Card[];
}

/** The cards of one month or day of a scope. */
export interface BucketListing {
  v: number;
  scope: Scope;
  /** `yyyy-mm`, or `yyyy-mm-dd`. */
  bucket: string;
  changed: string;
  /** Newest first; empty for a split month. */
  cards: Card[];
  /** For a split month, which has more than 1,000 articles: the days that contain them, newest first. */
  days?: string[];
  /** The next older bucket that contains cards: a month, or the newest day of a split month. */
  older?: string;
}

/** The list of a scope's buckets, newest first. */
export interface BucketIndex {
  v: number;
  scope: Scope;
  changed: string;
  buckets: IndexedMonth[];
}

/**
 * A bucket in the list of buckets. Only the list of all articles has `count` and `changed`: the other lists then change only
 * when a bucket is new or gone, and not with each article.
 */
export interface IndexedBucket {
  bucket: string;
  count?: number;
  changed?: string;
}

/** A month in the list of buckets. A split month has days, newest first. */
export interface IndexedMonth extends IndexedBucket {
  days?: IndexedBucket[];
}

/** The newest articles of a scope, from which its feeds are rendered. */
export interface FeedListing {
  v: number;
  scope: Scope;
  name?: string;
  changed: string;
  /** Newest first, at most 20: articles with bodies up to 5 MB, then cards. */
  items: (Article | Card)[];
}

/** The cards of the 48 hours before `changed`. The reader omits cards that are older than 48 hours by now. */
export interface NewsListing {
  v: number;
  scope: "all";
  changed: string;
  /** Newest first, at most 1,000. */
  cards: Card[];
}

/** The pages with `listed: false`. */
export interface UnlistedListing {
  v: number;
  scope: "unlisted";
  changed: string;
  /** Newest first, at most 1,000. */
  cards: Card[];
}

/** A topic, an author or a language that has articles. */
export interface ScopeName {
  id: string;
  /** From the newest article that has the topic or author; undefined for languages. */
  name?: string;
}

/** The topics, authors or languages that have articles. */
export interface NamesListing {
  v: number;
  scope: "all";
  kind: "topic" | "author" | "language";
  changed: string;
  /** Sorted by id, at most 10,000. */
  names: ScopeName[];
}

/** The value of a key `listing:…` or `feed:…`. */
export type Listing =
  | NamesListing
  | LatestListing
  | BucketListing
  | BucketIndex
  | FeedListing
  | NewsListing
  | UnlistedListing;

/** Returns the scopes that include an article. A page with `listed: false` is only in `unlisted`. */
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
