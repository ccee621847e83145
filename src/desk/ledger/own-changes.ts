import { endRestore } from "./restore.ts";

/*
 * Whether the ledger is in use: whether an editor has changed it, apart from restoring a backup. A backup decides
 * authors, times and states, so a ledger in use accepts none.
 */

/** Returns whether the ledger has a change that did not come from a backup. */
export const hasOwnChange = (sql: SqlStorage): boolean =>
  sql.exec<{ made: number }>("SELECT made FROM own_changes").one().made === 1;

/** Records a change that did not come from a backup. Call it in the transaction of the change. */
export const recordOwnChange = (sql: SqlStorage): void => {
  const first = sql.exec("UPDATE own_changes SET made = 1 WHERE made = 0 RETURNING 1").toArray();
  if (first.length > 0) endRestore(sql);
};
