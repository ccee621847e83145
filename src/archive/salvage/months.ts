import { type Fields, fieldsOf, listOf, optionalDate } from "../../article/json-value.ts";

/** A month or a day in the list of buckets. */
export interface ReadablePeriod {
  /** `yyyy-mm`, or `yyyy-mm-dd`. */
  bucket: string;
  /** The number of articles; undefined if the value does not contain it. */
  count: number | undefined;
  /** ISO 8601; undefined if the value does not contain it. */
  changed: string | undefined;
}

/** A month in the list of buckets. */
export interface ReadableMonth extends ReadablePeriod {
  /** The days of a split month, newest first; otherwise empty. */
  days: ReadablePeriod[];
}

const MONTH = /^\d{4}-\d{2}$/u;
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

const isCount = (value: unknown): value is number | undefined =>
  value === undefined || (typeof value === "number" && Number.isSafeInteger(value) && value > 0);

const periods = (value: unknown, pattern: RegExp): (ReadablePeriod & { further: unknown })[] =>
  listOf(value)
    .flatMap((each) => {
      const { bucket, count, changed, days } = fieldsOf(each);
      return typeof bucket === "string" && pattern.test(bucket) && isCount(count)
        ? [{ bucket, count, changed: optionalDate(changed), further: days }]
        : [];
    })
    .sort((a, b) => (a.bucket < b.bucket ? 1 : -1));

/** Reads the list of a scope's months from any JSON object, newest first. It omits everything that is not a month or a day. */
export const salvageMonths = ({ buckets }: Fields): ReadableMonth[] =>
  periods(buckets, MONTH).map(({ further, ...month }) => ({
    ...month,
    days: periods(further, DAY).map(({ further: _, ...day }) => day),
  }));
