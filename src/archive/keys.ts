/*
 * The keys of the read model. They are a public contract (ARCHITECTURE.md, "KV"), versioned by `v` in the values.
 */

/** The version that this build writes, and the newest that it knows all of. */
export const VERSION = 1;

/** The key under which a path's article, redirect or withdrawal is found. */
export const entryKey = (path: string): string => `entry:${path}`;

/** A set of articles that has lists of its own. */
export type Scope =
  | "all"
  | `section/${string}`
  | `topic/${string}`
  | `author/${string}`
  | `language/${string}`
  /** Pages such as About, which no list shows: for the sitemap alone. */
  | "unlisted";

/** The newest 50 of a scope. */
export const latestKey = (scope: Scope): string => `listing:${scope}:latest`;

/**
 * One month of a scope.
 *
 * @param bucket `yyyy-mm`, or `yyyy-mm-dd` for a day of a month that was split
 */
export const bucketKey = (scope: Scope, bucket: string): string => `listing:${scope}:${bucket}`;

/** Which buckets a scope has. */
export const bucketsKey = (scope: Scope): string => `listing:${scope}:buckets`;

/** The cards of the last 48 hours. */
export const NEWS_KEY = "listing:all:news";

/** The pages that no list shows. */
export const UNLISTED_KEY = "listing:unlisted:pages";

/** The newest 20 of a scope, with their bodies. */
export const feedKey = (scope: Scope): string => `feed:${scope}`;
