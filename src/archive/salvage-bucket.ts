import { isDate } from "../article/dates.ts";
import { type Fields, fieldsOf, listOf, optionalDate } from "../article/json-value.ts";
import { pathFault } from "../article/path.ts";
import { isBucket } from "./buckets.ts";
import type { Place } from "./cursor.ts";
import { newestFirst } from "./order.ts";

/** A card that was not looked at yet but for its place: of a thousand, a page shows a few. */
export interface PlacedCard extends Place {
  card: unknown;
}

/** A month or a day as it can be paged through. */
export interface ReadableBucket {
  /** Newest first. */
  cards: PlacedCard[];
  /** The days of a month that was split, newest first. */
  days: string[];
  /** The next older bucket that holds cards. */
  older: string | undefined;
}

const placed = (card: unknown): PlacedCard[] => {
  const { published, path } = fieldsOf(card);
  const date = optionalDate(published);
  return date !== undefined && typeof path === "string" ? [{ published: date, path, card }] : [];
};

/** Whether a list can show what stands here, as far as its place tells; dearer than to put it in order. */
export const isShowable = ({ published, path }: Place): boolean =>
  isDate(published) && pathFault(path) === undefined;

const descending = (a: string, b: string): number => (a < b ? 1 : -1);

/**
 * A bucket out of any JSON object whatever. What would lead readers round in a circle is left out: a day of another
 * month, an older bucket that is none.
 */
export const salvageBucket = (fields: Fields, bucket: string): ReadableBucket => ({
  cards: listOf(fields.cards).flatMap(placed).sort(newestFirst),
  days: listOf(fields.days)
    .filter(isBucket)
    .filter((day) => day.startsWith(`${bucket}-`))
    .sort(descending),
  older: isBucket(fields.older) && fields.older < bucket ? fields.older : undefined,
});
