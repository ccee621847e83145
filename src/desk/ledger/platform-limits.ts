/*
 * The platform's limits that the outbox has to keep, in one row: the budget of purges, and a daily limit of KV that is used
 * up.
 */

/** The limits, in ms since the epoch. A time in the past is no limit. */
export interface PlatformLimits {
  /** When all calls for purges will be left again. */
  full: number;
  /** Until when planned purges wait, so that one call sends several. */
  look: number;
  /** Until when no key is written, because the account's daily limit is used up. */
  kv: number;
}

/** Returns the limits. */
export const platformLimits = (sql: SqlStorage): PlatformLimits =>
  sql.exec<{ full: number; look: number; kv: number }>("SELECT full, look, kv FROM purge_budget").one();

/** Records when all calls for purges will be left again, ms since the epoch. */
export const setPurgeBudget = (sql: SqlStorage, full: number): void => {
  sql.exec("UPDATE purge_budget SET full = ?", full);
};

/** Records until when planned purges wait, ms since the epoch. */
export const setNextLook = (sql: SqlStorage, look: number): void => {
  sql.exec("UPDATE purge_budget SET look = ?", look);
};

/** Records until when no key is written, ms since the epoch; 0 if keys can be written. */
export const setKVLimit = (sql: SqlStorage, until: number): void => {
  sql.exec("UPDATE purge_budget SET kv = ?", until);
};
