/*
 * The restore of a backup that is in progress. It restores revisions that are in the past, so the release of an article that
 * is due now may come too early: a later revision may have other text, or another time. The restore itself releases articles
 * at their time between two revisions (changes/import-record.ts), and the others wait until it ends.
 */

/** A restore that does not continue for this long has ended, ms. */
const LONGEST_PAUSE = 10 * 60_000;

/**
 * Records that a restore has restored a revision.
 *
 * @param now ms since the epoch
 */
export const continueRestore = (sql: SqlStorage, now: number): void => {
  sql.exec(
    "INSERT INTO restore (only, continued) VALUES (1, ?1) ON CONFLICT (only) DO UPDATE SET continued = ?1",
    now,
  );
};

/** Records that no restore is in progress: the backup has come to its end, or an editor uses the desk. */
export const endRestore = (sql: SqlStorage): void => {
  sql.exec("DELETE FROM restore");
};

/** Returns when a restore in progress ends at the latest, ms since the epoch; undefined if there is none. */
export const latestEndOfRestore = (sql: SqlStorage): number | undefined => {
  const [row] = sql.exec<{ continued: number }>("SELECT continued FROM restore").toArray();
  return row && row.continued + LONGEST_PAUSE;
};
