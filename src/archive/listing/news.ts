import type { Card } from "../../article/card.ts";
import { VERSION } from "../keys.ts";
import type { NewsListing } from "./listing.ts";

/** The time span of the news sitemap, milliseconds. */
export const NEWS_SPAN = 48 * 3_600_000;

/** The maximum number of articles in a news sitemap. */
export const NEWS_CARDS = 1_000;

/**
 * Builds the listing for the news sitemap.
 *
 * @param cards newest first: at least those of the last 48 hours
 * @param changed the time of the last change of the listing, at which the 48 hours end: ISO 8601, UTC
 */
export const newsListing = (cards: readonly Card[], changed: string): NewsListing => ({
  v: VERSION,
  scope: "all",
  changed,
  cards: cards
    .filter(({ published }) => Date.parse(published) > Date.parse(changed) - NEWS_SPAN)
    .slice(0, NEWS_CARDS),
});
