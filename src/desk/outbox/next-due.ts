import { firstCallAt } from "../../edge/purge-budget.ts";
import { type FirstDue, firstDue } from "../ledger/due-jobs.ts";

/** The budget of purges in the ledger, ms since the epoch. */
export interface PurgeBudget {
  /** When all calls will be left again. */
  full: number;
  /** Until when planned purges wait, so that one call sends several. */
  look: number;
}

/** Returns the budget of purges. */
export const purgeBudget = (sql: SqlStorage): PurgeBudget =>
  sql.exec<{ full: number; look: number }>("SELECT full, look FROM purge_budget").one();

/**
 * Returns when the next job of any kind can run, ms since the epoch; undefined if none waits.
 *
 * @param first when the jobs of each sort are due
 */
export const nextDue = (sql: SqlStorage, first: FirstDue = firstDue(sql)): number | undefined => {
  const { keys = Infinity, editPurges = Infinity, plannedPurges = Infinity } = first;
  const { full, look } = purgeBudget(sql);
  const due = Math.min(keys, Math.max(editPurges, firstCallAt(full)), Math.max(plannedPurges, look));
  return due === Infinity ? undefined : due;
};
