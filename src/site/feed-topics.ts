import { type Site, siteURL } from "../site.ts";

/** The file names of a list's feeds, below the list's path. */
export const FEED_FILES = ["feed.xml", "atom.xml", "feed.json"] as const;

/** The file name of a feed. */
export type FeedFile = (typeof FEED_FILES)[number];

/**
 * Returns the URLs of the feeds of a list: the topics of a WebSub hub.
 *
 * @param scope `all`, or the kind of list and its id
 * @example feedTopics(site, "section/town") // ["https://news.example/sections/town/feed.xml", …]
 */
export const feedTopics = (site: Site, scope: string): string[] => {
  const [kind = "", id = ""] = scope.split("/");
  // Paths are in lower case. A language tag may not be.
  const list = scope === "all" ? "" : `/${kind}s/${id.toLowerCase()}`;
  return FEED_FILES.map((file) => siteURL(site, `${list}/${file}`));
};
