import { type Site, siteURL } from "../../site.ts";

/** The feeds that every list has, as files under its path. */
export const FEED_FORMATS = [
  { file: "feed.xml", mediaType: "application/rss+xml", name: "RSS" },
  { file: "atom.xml", mediaType: "application/atom+xml", name: "Atom" },
  { file: "feed.json", mediaType: "application/feed+json", name: "JSON Feed" },
] as const;

/** The file of a feed. */
export type FeedFile = (typeof FEED_FORMATS)[number]["file"];

/** The media type of a feed. */
export type FeedType = (typeof FEED_FORMATS)[number]["mediaType"];

/** The decoded path of a list's feed. */
const feedPath = (path: string, file: FeedFile): string => `${path === "/" ? "" : path}/${file}`;

/**
 * The URL of a list's feed, or of one of its archives.
 *
 * @param archive as `?archive=` names it; undefined for the newest
 */
export const feedURL = (
  site: Site,
  { path, file, archive }: { path: string; file: FeedFile; archive: string | undefined },
): string => `${siteURL(site, feedPath(path, file))}${archive === undefined ? "" : `?archive=${archive}`}`;
