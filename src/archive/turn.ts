import { dayOf, monthOf } from "./buckets.ts";
import type { Cursor, Place } from "./cursor.ts";
import { newestFirst } from "./order.ts";
import { isShowable, type PlacedCard, type ReadableBucket } from "./salvage-bucket.ts";
import type { ReadableMonth } from "./salvage-index.ts";

/*
 * Which cards a page shows and where the next begins: pure, so that any history can be walked in a test. A page may
 * show none and still have a next one; the walk ends where there is no next.
 */

/** A page of a list. */
export interface Turn<Card> {
  cards: Card[];
  /** Where the next older page begins; undefined at the end. */
  next: Cursor | undefined;
  /** Where the next newer page begins; undefined where only the first page is known to be newer. */
  previous: Cursor | undefined;
  /** Of a month that was split: the days that the next pages show. */
  days: string[];
}

const placeOf = ({ published, path }: Place): Place => ({ published, path });

const byKey = (bucket: string, after: Place | undefined): Cursor => ({ bucket, by: "key", after });

/** The day of a card that stands among the newest, where the newest go on in a day of the same month; else its month. */
const bucketOf = ({ published }: Place, older: string | undefined, timeZone: string): string => {
  const day = dayOf(published, timeZone);
  // A month that the newest do not reach the end of has fewer articles than they are, unless `older` is in it.
  return older !== undefined && monthOf(older) === monthOf(day) && older !== monthOf(day)
    ? day
    : monthOf(day);
};

/**
 * The first page, from the newest listing of a scope.
 *
 * @param cards newest first, all that the listing has
 * @param older the bucket that holds the card after the last
 */
export const firstTurn = <Card extends Place>(
  cards: readonly Card[],
  older: string | undefined,
  { limit, timeZone }: { limit: number; timeZone: string },
): Turn<Card> => {
  const shown = cards.slice(0, limit);
  const following = cards[limit];
  const bucket = following === undefined ? older : bucketOf(following, older, timeZone);
  const last = shown.at(-1);
  const next = bucket === undefined ? undefined : byKey(bucket, last && placeOf(last));
  return { cards: shown, next, previous: undefined, days: [] };
};

const turnInDays = (
  { days, older }: ReadableBucket,
  after: Place | undefined,
  timeZone: string,
): Turn<PlacedCard> => {
  const last = after && dayOf(after.published, timeZone);
  const left = last === undefined ? days : days.filter((day) => day <= last);
  const bucket = left[0] ?? older;
  const next = bucket === undefined ? undefined : byKey(bucket, after);
  return { cards: [], next, previous: undefined, days: left };
};

/** The next cards that a list can show, and where those end: of a thousand, no more are looked at. */
const showable = (
  cards: readonly PlacedCard[],
  start: number,
  limit: number,
): { shown: PlacedCard[]; end: number } => {
  const shown: PlacedCard[] = [];
  let end = start;
  for (; end < cards.length && shown.length < limit; end += 1) {
    const card = cards[end];
    if (card !== undefined && isShowable(card)) shown.push(card);
  }
  return { shown, end };
};

/**
 * A page of a bucket.
 *
 * @param name of the bucket
 * @param after the last article that was shown
 */
export const bucketTurn = (
  bucket: ReadableBucket,
  name: string,
  after: Place | undefined,
  { limit, timeZone }: { limit: number; timeZone: string },
): Turn<PlacedCard> => {
  const { cards, older } = bucket;
  if (cards.length === 0 && bucket.days.length > 0) return turnInDays(bucket, after, timeZone);
  const found = after === undefined ? 0 : cards.findIndex((card) => newestFirst(after, card) < 0);
  const start = found === -1 ? cards.length : found;
  const { shown, end } = showable(cards, start, limit);
  const last = shown.at(-1) ?? after;
  const newer = cards.slice(0, Math.max(0, start - limit)).findLast(isShowable);
  const goesOn = end < cards.length ? name : older;
  return {
    cards: shown,
    next: goesOn === undefined ? undefined : byKey(goesOn, last && placeOf(last)),
    previous: start > 0 ? byKey(name, newer && placeOf(newer)) : undefined,
    days: [],
  };
};

/**
 * The page of a bucket that is not there: a month whose days hold its cards no more, or one that has none left. The
 * way on is by the month of a day, then by the list of the buckets.
 */
export const missingTurn = ({ bucket, after }: Pick<Cursor, "bucket" | "after">): Turn<never> => {
  const month = monthOf(bucket);
  const next: Cursor = month === bucket ? { bucket, by: "index", after } : byKey(month, after);
  return { cards: [], next, previous: undefined, days: [] };
};

/** The page that finds the next older bucket in the list of them. */
export const indexTurn = (
  index: readonly Pick<ReadableMonth, "bucket" | "count">[],
  { bucket, after }: Pick<Cursor, "bucket" | "after">,
): Turn<never> => {
  const older = index.find((each) => each.bucket < bucket)?.bucket;
  const next = older === undefined ? undefined : byKey(older, after);
  return { cards: [], next, previous: undefined, days: [] };
};
