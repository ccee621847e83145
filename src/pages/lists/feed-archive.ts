import { dayOf, monthOf } from "../../archive/listing/buckets.ts";
import type { ReadableBucket } from "../../archive/salvage/bucket.ts";
import type { Card } from "../../article/card.ts";

/*
 * The archives of feeds (RFC 5005 §4). An archive never grows, because a feed reader that knows its URL does not fetch
 * it again. The newest archive contains only articles that are not newer than the last item of the feed that links to
 * it. When that item changes, the feed links to another URL.
 */

/** An archive of a feed, as `?archive=` names it: `2026-10`, or `2026-11.1763625600000`. */
export interface Archive {
  /** `yyyy-mm` or `yyyy-mm-dd`. */
  bucket: string;
  /** Articles published after this time are excluded, ms since the epoch; undefined for all of the bucket. */
  until: number | undefined;
}

const NAME = /^(\d{4}-\d{2}(?:-\d{2})?)(?:\.(-?\d{1,15}))?$/u;

/** Parses the name of an archive; undefined if the text is not the name of an archive. */
export const parseArchiveName = (name: string): Archive | undefined => {
  const [, bucket, until] = NAME.exec(name) ?? [];
  return bucket === undefined
    ? undefined
    : { bucket, until: until === undefined ? undefined : Number(until) };
};

/** Returns the name of the archive that follows the newest articles. */
export const archiveAfterNewest = (newest: readonly Card[], timeZone: string): string | undefined => {
  const last = newest.at(-1);
  return last && `${monthOf(dayOf(last.published, timeZone))}.${Date.parse(last.published)}`;
};

/** Returns the cards of a bucket that belong to an archive, as KV stores them. */
export const archivedCards = ({ cards }: ReadableBucket, { until }: Archive): unknown[] =>
  cards
    .filter(({ published }) => until === undefined || Date.parse(published) <= until)
    .map(({ card }) => card);

/** Returns the name of the next older archive: a day of a split month, or the next older bucket. */
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
