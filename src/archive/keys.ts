/*
 * The keys of the read model in KV. Keys and values are a public contract (ARCHITECTURE.md, "KV"). The field `v` of each
 * value contains the version.
 */

/** The version of the values that this build writes. */
export const VERSION = 1;

/** Returns the key of a path's entry: an article, a redirect or a withdrawal. */
export const entryKey = (path: string): string => `entry:${path}`;

/** A set of articles with its own lists. */
export type Scope =
  | "all"
  | `section/${string}`
  | `topic/${string}`
  | `author/${string}`
  | `language/${string}`
  /** Pages such as About (`listed: false`), which only the sitemap lists. */
  | "unlisted";

/** Returns the key of the newest 50 cards of a scope. */
export const latestKey = (scope: Scope): string => `listing:${scope}:latest`;

/**
 * Returns the key of a month or a day of a scope.
 *
 * @param bucket `yyyy-mm`, or `yyyy-mm-dd` for a day of a split month
 */
export const bucketKey = (scope: Scope, bucket: string): string => `listing:${scope}:${bucket}`;

/** Returns the key of the list of a scope's buckets. */
export const bucketsKey = (scope: Scope): string => `listing:${scope}:buckets`;

/** The key of the cards of the last 48 hours. */
export const NEWS_KEY = "listing:all:news";

/** The key of the pages with `listed: false`. */
export const UNLISTED_KEY = "listing:unlisted:pages";

/** The kinds of scopes whose names have a key: all topics, all authors, all languages. */
export const NAMED_SCOPES = ["topic", "author", "language"] as const;

export type NamedScope = (typeof NAMED_SCOPES)[number];

/** Returns the key of the ids and names of all scopes of a kind that have articles. */
export const namesKey = (kind: NamedScope): string => `listing:all:${kind}s`;

/** Returns the key of the newest 20 articles of a scope, with bodies. */
export const feedKey = (scope: Scope): string => `feed:${scope}`;
