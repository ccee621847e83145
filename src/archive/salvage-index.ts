import { type Fields, fieldsOf, listOf, optionalDate } from "../article/json-value.ts";

/** A month or a day as it can be shown. */
export interface ReadablePart {
  /** `yyyy-mm`, or `yyyy-mm-dd`. */
  bucket: string;
  count: number;
  /** ISO 8601; undefined where the value does not say. */
  changed: string | undefined;
}

/** A month as it can be shown. */
export interface ReadableMonth extends ReadablePart {
  /** Where it was split, newest first; else none. */
  days: ReadablePart[];
}

const MONTH = /^\d{4}-\d{2}$/u;
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

const parts = (value: unknown, form: RegExp): (ReadablePart & { further: unknown })[] =>
  listOf(value)
    .flatMap((each) => {
      const { bucket, count, changed, days } = fieldsOf(each);
      return typeof bucket === "string" &&
        form.test(bucket) &&
        typeof count === "number" &&
        Number.isSafeInteger(count) &&
        count > 0
        ? [{ bucket, count, changed: optionalDate(changed), further: days }]
        : [];
    })
    .sort((a, b) => (a.bucket < b.bucket ? 1 : -1));

/** The months of a scope out of any JSON object whatever, newest first: what is no month and no day is left out. */
export const salvageIndex = ({ buckets }: Fields): ReadableMonth[] =>
  parts(buckets, MONTH).map(({ further, ...month }) => ({
    ...month,
    days: parts(further, DAY).map(({ further: _, ...day }) => day),
  }));
