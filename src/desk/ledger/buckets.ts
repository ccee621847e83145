import { bucketKey, bucketsKey, latestKey, type Scope } from "../../archive/keys.ts";
import { MAX_BUCKET_CARDS, monthOf } from "../../archive/listing/buckets.ts";

/*
 * The number of articles in each month and each day of a scope. It decides which buckets exist, which bucket follows
 * which, and which months are split into days. A month sorts before its days, and its days before the next month: the
 * days of 2026-11 are between `2026-11-` and `2026-11.`.
 */

const edge = (sql: SqlStorage, query: string, ...bindings: string[]): string | undefined =>
  sql.exec<{ bucket: string | null }>(query, ...bindings).one().bucket ?? undefined;

/** Returns the number of articles in a month or a day. */
export const bucketCount = (sql: SqlStorage, scope: Scope, bucket: string): number =>
  sql
    .exec<{ count: number }>("SELECT count FROM buckets WHERE scope = ? AND bucket = ?", scope, bucket)
    .toArray()[0]?.count ?? 0;

/** Returns the days of a month that have articles, newest first. */
export const daysOf = (sql: SqlStorage, scope: Scope, month: string): string[] =>
  sql
    .exec<{ bucket: string }>(
      "SELECT bucket FROM buckets WHERE scope = ? AND bucket > ? AND bucket < ? ORDER BY bucket DESC",
      scope,
      `${month}-`,
      `${month}.`,
    )
    .toArray()
    .map(({ bucket }) => bucket);

/** Returns the months of a scope that have articles, newest first. It reads one row for each month, and no days. */
export const monthsOf = (sql: SqlStorage, scope: Scope): string[] =>
  sql
    .exec<{ month: string }>(
      `WITH RECURSIVE months (month) AS (
         SELECT substr(max(bucket), 1, 7) FROM buckets WHERE scope = ?1
         UNION ALL
         SELECT substr((SELECT max(bucket) FROM buckets WHERE scope = ?1 AND bucket < month), 1, 7)
         FROM months WHERE month IS NOT NULL
       )
       SELECT month FROM months WHERE month IS NOT NULL`,
      scope,
    )
    .toArray()
    .map(({ month }) => month);

/** A bucket of a scope as the index of buckets names it. */
export interface BucketFacts {
  bucket: string;
  /** The number of articles. */
  count: number;
  /** When its listing last changed, ms since the epoch; null if it never existed. */
  changed: number | null;
}

/** Returns the facts about some months or days of a scope, in the same order. */
export const bucketFacts = (sql: SqlStorage, scope: Scope, names: readonly string[]): BucketFacts[] =>
  // CROSS JOIN, because SQLite would otherwise read all buckets of the scope, and all names for each.
  sql
    .exec<{ bucket: string; count: number; changed: number | null }>(
      `SELECT buckets.bucket, count, (SELECT changed FROM listings WHERE key = ?3 || buckets.bucket) AS changed
       FROM json_each(?2) CROSS JOIN buckets ON scope = ?1 AND bucket = json_each.value ORDER BY json_each.key`,
      scope,
      JSON.stringify(names),
      bucketKey(scope, ""),
    )
    .toArray();

/** Returns whether a month with this number of articles is split into days. */
export const isSplitCount = (count: number): boolean => count > MAX_BUCKET_CARDS;

/** Returns whether the days of a month hold its cards, because the month has too many. */
export const isSplit = (sql: SqlStorage, scope: Scope, month: string): boolean =>
  isSplitCount(bucketCount(sql, scope, month));

/** Returns the bucket that holds the cards of a day: the day if its month is split, otherwise the month. */
export const bucketHolding = (sql: SqlStorage, scope: Scope, day: string): string =>
  isSplit(sql, scope, monthOf(day)) ? day : monthOf(day);

/** Returns the bucket that follows a month: the next older month with articles, or the newest day of it. */
export const bucketAfterMonth = (sql: SqlStorage, scope: Scope, month: string): string | undefined => {
  const query = "SELECT max(bucket) AS bucket FROM buckets WHERE scope = ? AND bucket < ?";
  const newestDay = edge(sql, query, scope, month);
  return newestDay && bucketHolding(sql, scope, newestDay);
};

/** Returns the bucket that follows a day: the next older day of its month, or the bucket that follows the month. */
export const bucketAfterDay = (sql: SqlStorage, scope: Scope, day: string): string | undefined => {
  const query = "SELECT max(bucket) AS bucket FROM buckets WHERE scope = ? AND bucket > ? AND bucket < ?";
  const month = monthOf(day);
  return edge(sql, query, scope, `${month}-`, day) ?? bucketAfterMonth(sql, scope, month);
};

const newerMonth = (sql: SqlStorage, scope: Scope, month: string): string | undefined =>
  edge(sql, "SELECT min(bucket) AS bucket FROM buckets WHERE scope = ? AND bucket > ?", scope, `${month}.`);

const newerDay = (sql: SqlStorage, scope: Scope, day: string): string | undefined =>
  edge(
    sql,
    "SELECT min(bucket) AS bucket FROM buckets WHERE scope = ? AND bucket > ? AND bucket < ?",
    scope,
    day,
    `${monthOf(day)}.`,
  );

/** An article in a scope, on the day of its publication. */
interface DayInScope {
  scope: Scope;
  /** `yyyy-mm-dd`. */
  day: string;
}

/** The number of articles in a bucket, before and after a change. */
interface Count {
  before: number;
  after: number;
}

const nameOf = (scope: Scope, bucket: string): string => `${scope} ${bucket}`;

const bucketsOf = (places: readonly DayInScope[]): string =>
  JSON.stringify(places.flatMap(({ scope, day }) => [monthOf(day), day].map((bucket) => [scope, bucket])));

const NAMED = "(scope, bucket) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))";

type Row = { scope: string; bucket: string; count: number };

/** Adds one article to each place, and returns the rows that have changed. WHERE keeps ON CONFLICT from being read as a join. */
const enter = (sql: SqlStorage, places: readonly DayInScope[]): Row[] =>
  sql
    .exec<Row>(
      `INSERT INTO buckets (scope, bucket, count) SELECT value ->> 0, value ->> 1, 1 FROM json_each(?) WHERE true
       ON CONFLICT (scope, bucket) DO UPDATE SET count = count + 1 RETURNING scope, bucket, count`,
      bucketsOf(places),
    )
    .toArray();

/** Removes one article from each place, and returns the rows that have changed. */
const leave = (sql: SqlStorage, places: readonly DayInScope[]): Row[] => {
  const buckets = bucketsOf(places);
  const rows = sql
    .exec<Row>(`UPDATE buckets SET count = count - 1 WHERE ${NAMED} RETURNING scope, bucket, count`, buckets)
    .toArray();
  if (rows.some(({ count }) => count === 0))
    sql.exec(`DELETE FROM buckets WHERE ${NAMED} AND count = 0`, buckets);
  return rows;
};

const stay = (sql: SqlStorage, places: readonly DayInScope[]): Row[] =>
  sql.exec<Row>(`SELECT scope, bucket, count FROM buckets WHERE ${NAMED}`, bucketsOf(places)).toArray();

const isIn = (places: readonly DayInScope[]): ((place: DayInScope) => boolean) => {
  const names = new Set(places.map(({ scope, day }) => nameOf(scope, day)));
  return ({ scope, day }) => names.has(nameOf(scope, day));
};

/** Returns whether a bucket has articles now and had none before, or the reverse. */
const isNewOrGone = ({ before, after }: Count): boolean => (before === 0) !== (after === 0);

/** A month of a scope that a change affects. */
interface ChangedMonth {
  scope: Scope;
  month: string;
  count: Count;
  /** The days of the month that the change affects. */
  days: { day: string; count: Count }[];
}

/** Returns whether a month gets its days as buckets, or loses them. */
const splitsOrJoins = ({ count }: ChangedMonth): boolean =>
  isSplitCount(count.before) !== isSplitCount(count.after);

/** Returns whether the list of buckets names other buckets than before. */
const namesOthers = (changed: ChangedMonth): boolean =>
  isNewOrGone(changed.count) ||
  splitsOrJoins(changed) ||
  (isSplitCount(changed.count.after) && changed.days.some(({ count }) => isNewOrGone(count)));

/** Returns whether the bucket that precedes the next newer month is another one, or is none any more. */
const isOtherOlder = (sql: SqlStorage, changed: ChangedMonth): boolean => {
  const { scope, count, days } = changed;
  return (
    isNewOrGone(count) ||
    splitsOrJoins(changed) ||
    (isSplitCount(count.after) &&
      days.some((each) => isNewOrGone(each.count) && newerDay(sql, scope, each.day) === undefined))
  );
};

/** Returns the buckets whose listings change because a month has other articles than before. */
const changedBuckets = (sql: SqlStorage, changed: ChangedMonth): string[] => {
  const { scope, month, count, days } = changed;
  const buckets = [month];
  const own = days.map(({ day }) => day);
  if (splitsOrJoins(changed)) buckets.push(...daysOf(sql, scope, month), ...own);
  else if (isSplitCount(count.after)) {
    const next = days
      .filter((each) => isNewOrGone(each.count))
      .map(({ day }) => newerDay(sql, scope, day))
      .filter((day) => day !== undefined);
    buckets.push(...own, ...next);
  }
  // The next newer month names this month, or its newest day, as its older bucket. So does that month's oldest day.
  const newer = isOtherOlder(sql, changed) ? newerMonth(sql, scope, month) : undefined;
  if (newer !== undefined) {
    buckets.push(newer);
    if (isSplit(sql, scope, newer)) buckets.push(...daysOf(sql, scope, newer).slice(-1));
  }
  return buckets;
};

/**
 * Moves an article from its days to others, in the counts of all its scopes.
 *
 * @param change.from the days that had the article; empty for an article that enters the lists
 * @param change.to the days that get the article; empty for an article that leaves the lists
 * @returns the keys of the listings that change: the buckets, and the lists of buckets
 */
export const countDays = (
  sql: SqlStorage,
  { from, to }: { from: readonly DayInScope[]; to: readonly DayInScope[] },
): string[] => {
  const [wasIn, willBeIn] = [isIn(from), isIn(to)];
  const entering = to.filter((place) => !wasIn(place));
  const leaving = from.filter((place) => !willBeIn(place));
  const staying = to.filter(wasIn);
  const counts = new Map<string, Count>();
  const note = (rows: readonly Row[], more: 1 | 0 | -1): void => {
    for (const { scope, bucket, count } of rows) {
      const name = nameOf(scope as Scope, bucket);
      counts.set(name, { before: counts.get(name)?.before ?? count - more, after: count });
    }
  };
  if (staying.length > 0) note(stay(sql, staying), 0);
  if (entering.length > 0) note(enter(sql, entering), 1);
  if (leaving.length > 0) note(leave(sql, leaving), -1);
  const countOf = (scope: Scope, bucket: string): Count =>
    counts.get(nameOf(scope, bucket)) ?? { before: 0, after: 0 };
  const months = new Map<string, ChangedMonth>();
  for (const { scope, day } of [...entering, ...leaving, ...staying]) {
    const month = monthOf(day);
    const name = nameOf(scope, month);
    const known = months.get(name) ?? { scope, month, count: countOf(scope, month), days: [] };
    known.days.push({ day, count: countOf(scope, day) });
    months.set(name, known);
  }
  return [...months.values()].flatMap((changed) => [
    // The list of all articles also has the number of articles in each bucket.
    ...(changed.scope === "all" || namesOthers(changed) ? [bucketsKey(changed.scope)] : []),
    // The list of the newest cards names the bucket that continues it.
    ...(splitsOrJoins(changed) ? [latestKey(changed.scope)] : []),
    ...changedBuckets(sql, changed).map((bucket) => bucketKey(changed.scope, bucket)),
  ]);
};
