type Fields = Record<string, unknown>;

/** A month or a day as it can be shown. */
export interface ReadableBucket {
  /** `yyyy-mm`, or `yyyy-mm-dd`. */
  bucket: string;
  /** 0 where the value does not say. */
  count: number;
  /** ISO 8601; undefined where the value does not say. */
  changed: string | undefined;
  /** Of a month that was split, newest first; else none. */
  days: ReadableBucket[];
}

/** Which months a scope has, as it can be shown. */
export interface ReadableIndex {
  changed: string | undefined;
  buckets: ReadableBucket[];
}

const fieldsOf = (value: unknown): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};

const date = (value: unknown): string | undefined =>
  typeof value === "string" && !Number.isNaN(Date.parse(value)) ? value : undefined;

const MONTH = /^\d{4}-\d{2}$/u;
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

const buckets = (value: unknown, form: RegExp): ReadableBucket[] =>
  (Array.isArray(value) ? value : []).flatMap((each): ReadableBucket[] => {
    const { bucket, count, changed, days } = fieldsOf(each);
    if (typeof bucket !== "string" || !form.test(bucket)) return [];
    return [
      {
        bucket,
        count: typeof count === "number" && Number.isSafeInteger(count) ? count : 0,
        changed: date(changed),
        days: form === MONTH ? buckets(days, DAY) : [],
      },
    ];
  });

/** A list of buckets out of any JSON object whatever: what is no month and no day is left out. */
export const salvageIndex = (fields: Fields): ReadableIndex => ({
  changed: date(fields.changed),
  buckets: buckets(fields.buckets, MONTH),
});
