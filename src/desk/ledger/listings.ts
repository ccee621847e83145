/*
 * The time of the last change of each listing in KV.
 */

/**
 * Records that the listings under these keys have changed.
 *
 * @param now ms since the epoch
 */
export const markListingsChanged = (sql: SqlStorage, keys: Iterable<string>, now: number): void => {
  // WHERE, because the parser would otherwise read ON CONFLICT as the condition of a join.
  sql.exec(
    `INSERT INTO listings (key, changed) SELECT value, ?2 FROM json_each(?1) WHERE true
     ON CONFLICT (key) DO UPDATE SET changed = ?2`,
    JSON.stringify([...keys]),
    now,
  );
};

/** Returns when a listing last changed, ms since the epoch; undefined if it never existed. */
export const listingChanged = (sql: SqlStorage, key: string): number | undefined =>
  sql.exec<{ changed: number }>("SELECT changed FROM listings WHERE key = ?", key).toArray()[0]?.changed;
