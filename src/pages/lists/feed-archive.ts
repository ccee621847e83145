import { dayOf, monthOf } from "../../archive/listing/buckets.ts";
import type { ReadableBucket } from "../../archive/salvage/bucket.ts";
import type { Card } from "../../article/card.ts";

/*
 * The archives of feeds (RFC 5005 §4). An archive never grows, because a reader's program that knows its URL does
 * not fetch it again: the newest one holds what is as old as the last item of the feed that names it, or older, and
 * has another URL when the feed has moved on.
 */

/** An archive of a feed, as `?archive=` names it: `2026-10`, or `2026-11.1763625600000`. */
export interface Archive {
  /** `yyyy-mm` or `yyyy-mm-dd`. */
  bucket: string;
  /** Only what was published then or before, ms since the epoch; undefined for all of the bucket. */
  until: number | undefined;
}

const NAME = /^(\d{4}-\d{2}(?:-\d{2})?)(?:\.(-?\d{1,15}))?$/u;

/** The archive that a name means; undefined for what is none. */
export const archiveNamed = (name: string): Archive | undefined => {
  const [, bucket, until] = NAME.exec(name) ?? [];
  return bucket === undefined
    ? undefined
    : { bucket, until: until === undefined ? undefined : Number(until) };
};

/** The archive that goes on where the newest end. */
export const archiveAfter = (newest: readonly Card[], timeZone: string): string | undefined => {
  const last = newest.at(-1);
  return last && `${monthOf(dayOf(last.published, timeZone))}.${Date.parse(last.published)}`;
};

/** The cards of a bucket that an archive holds, as KV has them. */
export const archived = ({ cards }: ReadableBucket, { until }: Archive): unknown[] =>
  cards
    .filter(({ published }) => until === undefined || Date.parse(published) <= until)
    .map(({ card }) => card);

/** The archive after one: the days of a month that was split, then the next older bucket. */
export const olderArchive = (
  { days, older }: ReadableBucket,
  { until }: Archive,
  timeZone: string,
): string | undefined => {
  if (until === undefined) return days[0] ?? older;
  const day = dayOf(new Date(until).toISOString(), timeZone);
  const next = days.find((each) => each <= day);
  return next === undefined ? older : `${next}.${until}`;
};
