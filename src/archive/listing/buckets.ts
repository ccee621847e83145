import type { Card } from "../../article/card.ts";
import { calendarDay } from "../../article/dates.ts";
import { type Scope, VERSION } from "../keys.ts";
import type { BucketIndex, BucketListing, IndexedMonth } from "./listing.ts";

/** A month with more cards than this is split into days. */
export const MAX_BUCKET_CARDS = 1_000;

/**
 * Returns the day of publication in the publication's time zone: `yyyy-mm-dd`.
 *
 * @param published ISO 8601
 */
export const dayOf = (published: string, timeZone: string): string => {
  const { year, month, day } = calendarDay(published, timeZone);
  return `${year}-${month}-${day}`;
};

/** Returns the month of a day: `yyyy-mm`. */
export const monthOf = (day: string): string => day.slice(0, "yyyy-mm".length);

const BUCKET = /^\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?$/u;

/** Returns whether a value is the name of a bucket: a month, `yyyy-mm`, or a day, `yyyy-mm-dd`. */
export const isBucket = (text: unknown): text is string => typeof text === "string" && BUCKET.test(text);

/**
 * Builds the listing of a month or a day.
 *
 * @param input.cards newest first; empty for a split month, which has `days` instead
 * @param input.older the next older bucket that contains cards; undefined if there is none
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

/** Builds the list of a scope's months, newest first. */
export const bucketIndex = (scope: Scope, changed: string, buckets: IndexedMonth[]): BucketIndex => ({
  v: VERSION,
  scope,
  changed,
  buckets,
});
