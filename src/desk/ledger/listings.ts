/*
 * The time of the last change of each listing in KV.
 */

/**
 * Records that the listings under these keys have changed.
 *
 * @param now ms since the epoch
 */
export const markListingsChanged = (sql: SqlStorage, keys: Iterable<string>, now: number): void => {
  for (const key of keys)
    sql.exec(
      "INSERT INTO listings (key, changed) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET changed = ?2",
      key,
      now,
    );
};

/** Returns when a listing last changed, ms since the epoch; undefined if it never existed. */
export const listingChanged = (sql: SqlStorage, key: string): number | undefined =>
  sql.exec<{ changed: number }>("SELECT changed FROM listings WHERE key = ?", key).toArray()[0]?.changed;
