import { type Site, siteURL } from "../../site.ts";

/**
 * Returns the URL of a list's feed, or of one of its archives.
 *
 * @param path the list's path, decoded: `/sections/world`; `/` for the front
 * @param file the feed's file name: `feed.xml`
 * @param archive the value of `?archive=`; undefined for the newest items
 */
export const feedURL = (
  site: Site,
  { path, file, archive }: { path: string; file: string; archive: string | undefined },
): string => {
  const feedPath = `${path === "/" ? "" : path}/${file}`;
  return `${siteURL(site, feedPath)}${archive === undefined ? "" : `?archive=${archive}`}`;
};
