import type { Card } from "../article/card.ts";
import { calendarDay } from "../article/dates.ts";
import { type Scope, VERSION } from "./keys.ts";
import type { BucketIndex, BucketListing, IndexedMonth } from "./listing.ts";

/** A month with more than this many is split into its days. */
export const MAX_BUCKET_CARDS = 1_000;

/**
 * The day that an article stands under, on the publication's calendar: `yyyy-mm-dd`.
 *
 * @param published ISO 8601
 */
export const dayOf = (published: string, timeZone: string): string => {
  const { year, month, day } = calendarDay(published, timeZone);
  return `${year}-${month}-${day}`;
};

/** The month of a day: `yyyy-mm`. */
export const monthOf = (day: string): string => day.slice(0, "yyyy-mm".length);

const BUCKET = /^\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?$/u;

/** Whether a text names a month or a day, as keys do. */
export const isBucket = (text: unknown): text is string => typeof text === "string" && BUCKET.test(text);

/**
 * The listing of a month or a day.
 *
 * @param input.cards newest first; none in a month that was split, which has `days`
 * @param input.older the next older bucket that holds cards, where there is one
 */
export const bucketListing = (input: {
  scope: Scope;
  bucket: string;
  changed: string;
  cards: Card[];
  days?: string[];
  older: string | undefined;
}): BucketListing => ({
  v: VERSION,
  scope: input.scope,
  bucket: input.bucket,
  changed: input.changed,
  cards: input.cards,
  ...(input.days !== undefined && { days: input.days }),
  ...(input.older !== undefined && { older: input.older }),
});

/** Which months a scope has, newest first. */
export const bucketIndex = (scope: Scope, changed: string, buckets: IndexedMonth[]): BucketIndex => ({
  v: VERSION,
  scope,
  changed,
  buckets,
});
