/**
 * Notes that the values of these keys are different from now on.
 *
 * @param now ms since the epoch
 */
export const touch = (sql: SqlStorage, keys: Iterable<string>, now: number): void => {
  for (const key of keys)
    sql.exec(
      "INSERT INTO listings (key, changed) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET changed = ?2",
      key,
      now,
    );
};
