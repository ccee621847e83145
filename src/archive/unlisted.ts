import type { Card } from "../article/card.ts";
import { VERSION } from "./keys.ts";
import type { UnlistedListing } from "./listing.ts";

/** As many as fit one value of KV, however long their standfirsts are. */
export const UNLISTED_CARDS = 1_000;

/**
 * The pages that no list shows, for the sitemap.
 *
 * @param cards newest first
 * @param changed when it last became different: ISO 8601, UTC
 */
export const unlistedListing = (cards: readonly Card[], changed: string): UnlistedListing => ({
  v: VERSION,
  scope: "unlisted",
  changed,
  cards: cards.slice(0, UNLISTED_CARDS),
});
