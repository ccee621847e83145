import { isDate } from "../../article/dates.ts";
import { type Fields, fieldsOf, listOf, optionalDate } from "../../article/json-value.ts";
import { pathError } from "../../article/path.ts";
import type { ListPosition } from "../cursor.ts";
import { isBucket } from "../listing/buckets.ts";
import { newestFirst } from "../listing/order.ts";

/** A card of which only the position was checked. A bucket has up to 1,000 cards, and a page shows only some of them. */
export interface PositionedCard extends ListPosition {
  card: unknown;
}

/** A month or a day in a form that can be paginated. */
export interface ReadableBucket {
  /** Newest first. */
  cards: PositionedCard[];
  /** The days of a split month, newest first. */
  days: string[];
  /** The next older bucket that contains cards. */
  older: string | undefined;
}

const positioned = (card: unknown): PositionedCard[] => {
  const { published, path } = fieldsOf(card);
  const date = optionalDate(published);
  return date !== undefined && typeof path === "string" ? [{ published: date, path, card }] : [];
};

/** Returns whether a list can show a card with this position. This check is slower than sorting. */
export const isShowable = ({ published, path }: ListPosition): boolean =>
  isDate(published) && pathError(path) === undefined;

const descending = (a: string, b: string): number => (a < b ? 1 : -1);

/**
 * Reads a bucket from any JSON object. It ignores links that could lead readers in a circle: a day of another month, or
 * an older bucket that is not older.
 *
 * @param bucket the name of the bucket
 */
export const salvageBucket = (fields: Fields, bucket: string): ReadableBucket => ({
  cards: listOf(fields.cards).flatMap(positioned).sort(newestFirst),
  days: listOf(fields.days)
    .filter(isBucket)
    .filter((day) => day.startsWith(`${bucket}-`))
    .sort(descending),
  older: isBucket(fields.older) && fields.older < bucket ? fields.older : undefined,
});
