import { bucketKey, bucketsKey, type Scope } from "../../archive/keys.ts";
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

/** Returns the months of a scope that have articles, newest first. */
export const monthsOf = (sql: SqlStorage, scope: Scope): string[] =>
  sql
    .exec<{ bucket: string }>(
      "SELECT bucket FROM buckets WHERE scope = ? AND length(bucket) = 7 ORDER BY bucket DESC",
      scope,
    )
    .toArray()
    .map(({ bucket }) => bucket);

/** Returns whether the days of a month hold its cards, because the month has too many. */
export const isSplit = (sql: SqlStorage, scope: Scope, month: string): boolean =>
  bucketCount(sql, scope, month) > MAX_BUCKET_CARDS;

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

/** A newer month, and the bucket that follows it. */
interface NewerMonth {
  newer: string;
  older: string | undefined;
}

/** Returns the next newer month with articles, whose listing names its older bucket. */
const nextNewerMonth = (sql: SqlStorage, scope: Scope, month: string): NewerMonth | undefined => {
  const newer = newerMonth(sql, scope, month);
  return newer === undefined ? undefined : { newer, older: bucketAfterMonth(sql, scope, newer) };
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

/** Returns the buckets whose listings change because a month has more or fewer articles than before. */
const changedBuckets = (
  sql: SqlStorage,
  scope: Scope,
  before: { month: string; count: number; newer: NewerMonth | undefined },
  days: readonly string[],
): string[] => {
  const { month } = before;
  const count = bucketCount(sql, scope, month);
  const changed = [month];
  const isOrWasSplit = Math.max(count, before.count) > MAX_BUCKET_CARDS;
  const own = days.filter((day) => monthOf(day) === month);
  if (count > MAX_BUCKET_CARDS !== before.count > MAX_BUCKET_CARDS)
    changed.push(...daysOf(sql, scope, month), ...own);
  else if (isOrWasSplit)
    changed.push(...own, ...own.map((day) => newerDay(sql, scope, day)).filter((day) => day !== undefined));
  // The next newer month names this month, or its newest day, as its older bucket. So does that month's oldest day.
  const newer = nextNewerMonth(sql, scope, month);
  if (newer !== undefined && (newer.newer !== before.newer?.newer || newer.older !== before.newer.older)) {
    changed.push(newer.newer);
    if (isSplit(sql, scope, newer.newer)) changed.push(...daysOf(sql, scope, newer.newer).slice(-1));
  }
  return changed;
};

/**
 * Moves an article from one day of a scope to another, in the counts.
 *
 * @param from undefined for an article that enters the scope
 * @param to undefined for an article that leaves the scope
 * @returns the keys of the listings that change: the buckets, and the list of buckets
 */
export const moveBetweenDays = (
  sql: SqlStorage,
  scope: Scope,
  from: string | undefined,
  to: string | undefined,
): string[] => {
  const days = [from, to].filter((day) => day !== undefined);
  const before = [...new Set(days.map(monthOf))].map((month) => ({
    month,
    count: bucketCount(sql, scope, month),
    newer: nextNewerMonth(sql, scope, month),
  }));
  if (from !== undefined) add(sql, scope, from, -1);
  if (to !== undefined) add(sql, scope, to, 1);
  const changed = before.flatMap((month) => changedBuckets(sql, scope, month, days));
  return [bucketsKey(scope), ...changed.map((bucket) => bucketKey(scope, bucket))];
};
