import type { Card } from "./card.ts";
import { salvageCards } from "./salvage-listing.ts";

/** A month or a day of a scope as it can be shown. */
export interface ReadableBucket {
  /** ISO 8601; undefined where the value does not say. */
  changed: string | undefined;
  /** Newest first. */
  cards: Card[];
  /** The days that a month was split into, newest first; none where it was not. */
  days: string[];
  /** The next older bucket, where there is one. */
  older: string | undefined;
}

const BUCKET = /^\d{4}-\d{2}(?:-\d{2})?$/u;

const isBucket = (value: unknown): value is string => typeof value === "string" && BUCKET.test(value);

/** A bucket out of any JSON object whatever. */
export const salvageBucket = (fields: Record<string, unknown>, language: string): ReadableBucket => ({
  changed:
    typeof fields.changed === "string" && !Number.isNaN(Date.parse(fields.changed))
      ? fields.changed
      : undefined,
  cards: salvageCards(fields.cards, language),
  days: Array.isArray(fields.days) ? fields.days.filter(isBucket) : [],
  older: isBucket(fields.older) ? fields.older : undefined,
});
