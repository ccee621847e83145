import { MAX_BUCKET_CARDS, monthOf } from "../../archive/buckets.ts";
import { bucketKey, bucketsKey, type Scope } from "../../archive/keys.ts";

/*
 * How many articles the months and days of a scope have: which of them exist, which follow one another, and
 * which months are split into their days. A month sorts before its days, and they before the next month: the days
 * of 2026-11 lie between `2026-11-` and `2026-11.`.
 */

const edge = (sql: SqlStorage, query: string, ...bindings: string[]): string | undefined =>
  sql.exec<{ bucket: string | null }>(query, ...bindings).one().bucket ?? undefined;

/** How many articles a month or a day has. */
export const bucketCount = (sql: SqlStorage, scope: Scope, bucket: string): number =>
  sql
    .exec<{ count: number }>("SELECT count FROM buckets WHERE scope = ? AND bucket = ?", scope, bucket)
    .toArray()[0]?.count ?? 0;

/** The days of a month that have articles, newest first. */
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

/** The months of a scope that have articles, newest first. */
export const monthsOf = (sql: SqlStorage, scope: Scope): string[] =>
  sql
    .exec<{ bucket: string }>(
      "SELECT bucket FROM buckets WHERE scope = ? AND length(bucket) = 7 ORDER BY bucket DESC",
      scope,
    )
    .toArray()
    .map(({ bucket }) => bucket);

/** Whether a month's cards lie in its days. */
export const isSplit = (sql: SqlStorage, scope: Scope, month: string): boolean =>
  bucketCount(sql, scope, month) > MAX_BUCKET_CARDS;

/** The bucket that holds the cards of a day: the day where its month is split, else the month. */
export const bucketHolding = (sql: SqlStorage, scope: Scope, day: string): string =>
  isSplit(sql, scope, monthOf(day)) ? day : monthOf(day);

/** The bucket that goes on after a month: the next older month that has articles, or its newest day. */
export const olderBucket = (sql: SqlStorage, scope: Scope, month: string): string | undefined => {
  const query = "SELECT max(bucket) AS bucket FROM buckets WHERE scope = ? AND bucket < ?";
  const newestDay = edge(sql, query, scope, month);
  return newestDay && bucketHolding(sql, scope, newestDay);
};

/** The next older day of the same month, or else what goes on after the month. */
export const olderThanDay = (sql: SqlStorage, scope: Scope, day: string): string | undefined => {
  const query = "SELECT max(bucket) AS bucket FROM buckets WHERE scope = ? AND bucket > ? AND bucket < ?";
  const month = monthOf(day);
  return edge(sql, query, scope, `${month}-`, day) ?? olderBucket(sql, scope, month);
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

/** A month, and the bucket that it says goes on after it. */
interface Follower {
  newer: string;
  older: string | undefined;
}

/** The next newer month. */
const follower = (sql: SqlStorage, scope: Scope, month: string): Follower | undefined => {
  const newer = newerMonth(sql, scope, month);
  return newer === undefined ? undefined : { newer, older: olderBucket(sql, scope, newer) };
};

const add = (sql: SqlStorage, scope: Scope, day: string, more: 1 | -1): void => {
  for (const bucket of [monthOf(day), day])
    sql.exec(
      `INSERT INTO buckets (scope, bucket, count) VALUES (?1, ?2, ?3)
       ON CONFLICT (scope, bucket) DO UPDATE SET count = count + ?3`,
      scope,
      bucket,
      more,
    );
  sql.exec(
    "DELETE FROM buckets WHERE scope = ? AND bucket IN (?, ?) AND count = 0",
    scope,
    monthOf(day),
    day,
  );
};

/** What of a month is different, once it has more or fewer articles than before. */
const touchedOfMonth = (
  sql: SqlStorage,
  scope: Scope,
  before: { month: string; count: number; follower: Follower | undefined },
  days: readonly string[],
): string[] => {
  const { month } = before;
  const count = bucketCount(sql, scope, month);
  const touched = [month];
  const isOrWasSplit = Math.max(count, before.count) > MAX_BUCKET_CARDS;
  const own = days.filter((day) => monthOf(day) === month);
  if (count > MAX_BUCKET_CARDS !== before.count > MAX_BUCKET_CARDS)
    touched.push(...daysOf(sql, scope, month), ...own);
  else if (isOrWasSplit)
    touched.push(...own, ...own.map((day) => newerDay(sql, scope, day)).filter((day) => day !== undefined));
  // A month that comes, goes, is split or has another newest day is the next older bucket of another month, and of
  // the last of that one's days.
  const now = follower(sql, scope, month);
  if (now !== undefined && (now.newer !== before.follower?.newer || now.older !== before.follower.older)) {
    touched.push(now.newer);
    if (isSplit(sql, scope, now.newer)) touched.push(...daysOf(sql, scope, now.newer).slice(-1));
  }
  return touched;
};

/**
 * Counts an article out of one day of a scope and into another.
 *
 * @returns the keys of the buckets whose values are different now, and of the list of buckets
 */
export const moveBetween = (
  sql: SqlStorage,
  scope: Scope,
  from: string | undefined,
  to: string | undefined,
): string[] => {
  const days = [from, to].filter((day) => day !== undefined);
  const before = [...new Set(days.map(monthOf))].map((month) => ({
    month,
    count: bucketCount(sql, scope, month),
    follower: follower(sql, scope, month),
  }));
  if (from !== undefined) add(sql, scope, from, -1);
  if (to !== undefined) add(sql, scope, to, 1);
  const touched = before.flatMap((month) => touchedOfMonth(sql, scope, month, days));
  return [bucketsKey(scope), ...touched.map((bucket) => bucketKey(scope, bucket))];
};
