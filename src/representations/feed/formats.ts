import { atom } from "./atom.ts";
import type { FeedFormat } from "./feed-format.ts";
import { jsonFeed } from "./json-feed.ts";
import { rss } from "./rss.ts";

/**
 * The feed formats of every list. Routes, links and the API description derive from this table. To add a format, write
 * one file with a `FeedFormat`, add it here, and reserve its file name in article/path.ts.
 */
export const FEED_FORMATS = [rss, atom, jsonFeed] as const satisfies readonly FeedFormat[];

/** The media type of a feed. */
export type FeedType = (typeof FEED_FORMATS)[number]["mediaType"];
