/** The file names of a list's feeds, below the list's path. */
export const FEED_FILES = ["feed.xml", "atom.xml", "feed.json"] as const;

/** The file name of a feed. */
export type FeedFile = (typeof FEED_FILES)[number];
