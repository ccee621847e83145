import type { Card } from "../article/card.ts";
import { VERSION } from "./keys.ts";
import type { NewsListing } from "./listing.ts";

/** How far back a news sitemap reaches, ms. */
export const NEWS_SPAN = 48 * 3_600_000;

/** What a news sitemap takes. */
export const NEWS_CARDS = 1_000;

/**
 * The newest of all, for the news sitemap.
 *
 * @param cards newest first: those of the last 48 hours at least
 * @param changed when it last became different, which the 48 hours are counted from: ISO 8601, UTC
 */
export const newsListing = (cards: readonly Card[], changed: string): NewsListing => ({
  v: VERSION,
  scope: "all",
  changed,
  cards: cards
    .filter(({ published }) => Date.parse(published) > Date.parse(changed) - NEWS_SPAN)
    .slice(0, NEWS_CARDS),
});
