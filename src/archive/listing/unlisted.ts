import type { Card } from "../../article/card.ts";
import { VERSION } from "../keys.ts";
import type { UnlistedListing } from "./listing.ts";

/** The maximum number of cards in the listing, so that it fits into one KV value even with long standfirsts. */
export const UNLISTED_CARDS = 1_000;

/**
 * Builds the listing of the pages with `listed: false`, for the sitemap.
 *
 * @param cards newest first
 * @param changed the time of the last change of the listing: ISO 8601, UTC
 */
export const unlistedListing = (cards: readonly Card[], changed: string): UnlistedListing => ({
  v: VERSION,
  scope: "unlisted",
  changed,
  cards: cards.slice(0, UNLISTED_CARDS),
});
