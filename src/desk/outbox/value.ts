/** What belongs under a key of KV now. */
export interface Value {
  /** JSON; undefined when the key should not be there. */
  text: string | undefined;
  /** The paths that it sends readers to, whose entries must be in KV before it. */
  paths: string[];
}

/** The value of a key that should not be there. */
export const ABSENT: Value = { text: undefined, paths: [] };

/** A time as values tell it, ISO 8601. */
export const iso = (ms: number): string => new Date(ms).toISOString();
