import { cardOf } from "../card.ts";
import type { Issue } from "../issue.ts";
import type { Article } from "../model.ts";

/** The maximum size of a card, bytes of UTF-8 JSON. A thousand of them fit in one KV value of 25 MiB. */
export const MAX_CARD_BYTES = 20_000;

const utf8 = new TextEncoder();

const bytesOf = (value: unknown): number => utf8.encode(JSON.stringify(value)).length;

/**
 * Checks the size of an article's card: of the fields that lists show.
 *
 * @returns an issue that names the largest of these fields; undefined if the card is within the limit
 */
export const cardSizeIssue = (article: Article): Issue | undefined => {
  const card = cardOf(article);
  const bytes = bytesOf(card);
  if (bytes <= MAX_CARD_BYTES) return undefined;
  const sizes = Object.entries(card).map(([field, value]) => ({ field, bytes: bytesOf(value) }));
  const largest = sizes.reduce((most, each) => (each.bytes > most.bytes ? each : most));
  return {
    path: largest.field,
    value: `${largest.bytes} bytes`,
    expected: `a shorter value. The fields that lists show (${Object.keys(card).join(", ")}) have at most ${MAX_CARD_BYTES} bytes of JSON together, and here they have ${bytes}`,
  };
};
