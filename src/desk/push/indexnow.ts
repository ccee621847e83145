import { type Site, siteURL } from "../../site.ts";
import { eventsBetween } from "../ledger/events.ts";
import type { Notification } from "./notification.ts";

/** The URLs in one request: IndexNow allows 10,000. */
const MOST_URLS = 10_000;

/** The least time between two requests, ms, so that the changes of a minute share one. */
export const INDEXNOW_PAUSE = 60_000;

/** It passes the URLs on to all search engines that take part. */
const ENDPOINT = "https://api.indexnow.org/indexnow";

/** The next URLs for search engines. */
export interface ChangedURLs {
  urls: string[];
  /** The number of the last event among them. */
  position: number;
}

/**
 * Returns the URLs of the next events: published, changed, moved, withdrawn and removed ones. Each is named once.
 *
 * @param position the number of the last event that the search engines have
 */
export const changedURLs = (sql: SqlStorage, site: Site, position: number): ChangedURLs | undefined => {
  const events = eventsBetween(sql, position + 1, position + 1 + MOST_URLS);
  const last = events.at(-1);
  if (last === undefined) return undefined;
  return { urls: [...new Set(events.map(({ path }) => siteURL(site, path)))], position: last.seq };
};

/**
 * Builds the request that submits URLs.
 *
 * @see https://www.indexnow.org/documentation
 */
export const indexNowNotification = (
  { origin }: Pick<Site, "origin">,
  key: string,
  urls: readonly string[],
): Notification => ({
  url: ENDPOINT,
  headers: {
    "Content-Type": "application/json; charset=utf-8",
    "User-Agent": "Broadsheet (IndexNow)",
  },
  body: JSON.stringify({
    host: new URL(origin ?? "").host,
    key,
    keyLocation: `${origin}/${key}.txt`,
    urlList: urls,
  }),
});
