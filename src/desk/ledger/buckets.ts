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

/** The next older month that has articles. */
export const olderMonth = (sql: SqlStorage, scope: Scope, month: string): string | undefined => {
  const query = "SELECT max(bucket) AS bucket FROM buckets WHERE scope = ? AND bucket < ?";
  const found = edge(sql, query, scope, month);
  return found === undefined ? undefined : monthOf(found);
};

/** The next older day of the same month, or else the next older month. */
export const olderThanDay = (sql: SqlStorage, scope: Scope, day: string): string | undefined => {
  const query = "SELECT max(bucket) AS bucket FROM buckets WHERE scope = ? AND bucket > ? AND bucket < ?";
  const month = monthOf(day);
  return edge(sql, query, scope, `${month}-`, day) ?? olderMonth(sql, scope, month);
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

/** Whether a month's cards lie in its days. */
export const isSplit = (sql: SqlStorage, scope: Scope, month: string): boolean =>
  bucketCount(sql, scope, month) > MAX_BUCKET_CARDS;

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
  before: { month: string; count: number },
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
  // A month that comes or goes is the next older one of another, and of the last of that one's days.
  if ((count === 0) !== (before.count === 0)) {
    const newer = newerMonth(sql, scope, month);
    if (newer !== undefined) touched.push(newer);
    if (newer !== undefined && isSplit(sql, scope, newer))
      touched.push(...daysOf(sql, scope, newer).slice(-1));
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
  }));
  if (from !== undefined) add(sql, scope, from, -1);
  if (to !== undefined) add(sql, scope, to, 1);
  const touched = before.flatMap((month) => touchedOfMonth(sql, scope, month, days));
  return [bucketsKey(scope), ...touched.map((bucket) => bucketKey(scope, bucket))];
};
