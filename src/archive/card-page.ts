import type { Cursor, ListPosition } from "./cursor.ts";
import { dayOf, monthOf } from "./listing/buckets.ts";
import { newestFirst } from "./listing/order.ts";
import { isShowable, type PositionedCard, type ReadableBucket } from "./salvage/bucket.ts";
import type { ReadableMonth } from "./salvage/months.ts";

/*
 * Pagination of lists: the cards of a page, and the cursors of its neighbours. The functions are pure, so tests can walk
 * through any history. A page can have no cards and still have a next page. The list ends at the page without a next one.
 */

/** A page of a list. */
export interface CardPage<Card> {
  cards: Card[];
  /** The cursor of the next older page; undefined at the end of the list. */
  next: Cursor | undefined;
  /** The cursor of the next newer page; undefined if only the first page is known to be newer. */
  previous: Cursor | undefined;
  /** The days that the next pages show, for a split month; otherwise empty. */
  days: string[];
}

const positionOf = ({ published, path }: ListPosition): ListPosition => ({ published, path });

const byKey = (bucket: string, after: ListPosition | undefined): Cursor => ({ bucket, by: "key", after });

/** Returns the bucket of a card of the latest listing: its day if `older` is a day of the same month, otherwise its month. */
const bucketOf = ({ published }: ListPosition, older: string | undefined, timeZone: string): string => {
  const day = dayOf(published, timeZone);
  // The latest listing contains all articles of a month, unless `older` is in that month.
  return older !== undefined && monthOf(older) === monthOf(day) && older !== monthOf(day)
    ? day
    : monthOf(day);
};

/**
 * Returns the first page of a list, from the latest listing of its scope.
 *
 * @param cards all cards of the listing, newest first
 * @param older the bucket that contains the next card after the last
 * @param limit the maximum number of cards on the page
 */
export const pageOfNewest = <Card extends ListPosition>(
  cards: readonly Card[],
  older: string | undefined,
  { limit, timeZone }: { limit: number; timeZone: string },
): CardPage<Card> => {
  const shown = cards.slice(0, limit);
  const following = cards[limit];
  const bucket = following === undefined ? older : bucketOf(following, older, timeZone);
  const last = shown.at(-1);
  const next = bucket === undefined ? undefined : byKey(bucket, last && positionOf(last));
  return { cards: shown, next, previous: undefined, days: [] };
};

const pageOfSplitMonth = (
  { days, older }: ReadableBucket,
  after: ListPosition | undefined,
  timeZone: string,
): CardPage<PositionedCard> => {
  const last = after && dayOf(after.published, timeZone);
  const left = last === undefined ? days : days.filter((day) => day <= last);
  const bucket = left[0] ?? older;
  const next = bucket === undefined ? undefined : byKey(bucket, after);
  return { cards: [], next, previous: undefined, days: left };
};

/** Returns the next cards that a list can show, and the index after the last. It checks only as many cards as it needs. */
const showable = (
  cards: readonly PositionedCard[],
  start: number,
  limit: number,
): { shown: PositionedCard[]; end: number } => {
  const shown: PositionedCard[] = [];
  let end = start;
  for (; end < cards.length && shown.length < limit; end += 1) {
    const card = cards[end];
    if (card !== undefined && isShowable(card)) shown.push(card);
  }
  return { shown, end };
};

/**
 * Returns a page of a bucket.
 *
 * @param name the name of the bucket
 * @param after the last article that was shown
 * @param limit the maximum number of cards on the page
 */
export const pageOfBucket = (
  bucket: ReadableBucket,
  name: string,
  after: ListPosition | undefined,
  { limit, timeZone }: { limit: number; timeZone: string },
): CardPage<PositionedCard> => {
  const { cards, older } = bucket;
  if (cards.length === 0 && bucket.days.length > 0) return pageOfSplitMonth(bucket, after, timeZone);
  const found = after === undefined ? 0 : cards.findIndex((card) => newestFirst(after, card) < 0);
  const start = found === -1 ? cards.length : found;
  const { shown, end } = showable(cards, start, limit);
  const last = shown.at(-1) ?? after;
  const newer = cards.slice(0, Math.max(0, start - limit)).findLast(isShowable);
  const nextBucket = end < cards.length ? name : older;
  return {
    cards: shown,
    next: nextBucket === undefined ? undefined : byKey(nextBucket, last && positionOf(last)),
    previous: start > 0 ? byKey(name, newer && positionOf(newer)) : undefined,
    days: [],
  };
};

/**
 * Returns a page without cards for a bucket that does not exist: a day whose month is no longer split, or a bucket that
 * has no cards any more. The next page reads the month of the day, then the list of buckets.
 */
export const pageOfMissingBucket = ({ bucket, after }: Pick<Cursor, "bucket" | "after">): CardPage<never> => {
  const month = monthOf(bucket);
  const next: Cursor = month === bucket ? { bucket, by: "index", after } : byKey(month, after);
  return { cards: [], next, previous: undefined, days: [] };
};

/** Returns a page without cards whose next page is the next older bucket in the list of buckets. */
export const pageFromIndex = (
  index: readonly Pick<ReadableMonth, "bucket" | "count">[],
  { bucket, after }: Pick<Cursor, "bucket" | "after">,
): CardPage<never> => {
  const older = index.find((each) => each.bucket < bucket)?.bucket;
  const next = older === undefined ? undefined : byKey(older, after);
  return { cards: [], next, previous: undefined, days: [] };
};
