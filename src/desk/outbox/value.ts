/** The value that a KV key should have now. */
export interface KVValue {
  /** JSON; undefined if the key should not exist. */
  text: string | undefined;
  /** The paths that the value links to. KV must have their entries before it. */
  paths: string[];
}

/** The value of a key that should not exist. */
export const ABSENT: KVValue = { text: undefined, paths: [] };

/** Formats a time as values contain it, ISO 8601. */
export const iso = (ms: number): string => new Date(ms).toISOString();
