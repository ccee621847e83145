import type { Card } from "../../article/card.ts";

/**
 * Returns a card whose `modified` is not later than now. Feeds and sitemaps say when something changed, and a time in the
 * future, which an import can bring, would hide every change until then from their readers. The time of publication
 * takes its place, because it does not change from request to request.
 *
 * @param now ms since the epoch
 */
export const withPastModified = (card: Card, now: number): Card => {
  if (!(Date.parse(card.modified) > now)) return card;
  const isPublished = Date.parse(card.published) <= now;
  return { ...card, modified: isPublished ? card.published : new Date(now).toISOString() };
};
