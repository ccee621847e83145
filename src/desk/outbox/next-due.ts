import { firstCallAt } from "../../edge/purge-budget.ts";
import { type FirstDue, firstDue } from "../ledger/due-jobs.ts";
import { platformLimits } from "../ledger/platform-limits.ts";

/**
 * Returns when the next job of any kind can run, ms since the epoch; undefined if none waits.
 *
 * @param first when the jobs of each sort are due
 */
export const nextDue = (sql: SqlStorage, first: FirstDue = firstDue(sql)): number | undefined => {
  const { keys = Infinity, editPurges = Infinity, plannedPurges = Infinity } = first;
  const { full, look, kv } = platformLimits(sql);
  const due = Math.min(
    Math.max(keys, kv),
    Math.max(editPurges, firstCallAt(full)),
    Math.max(plannedPurges, look),
  );
  return due === Infinity ? undefined : due;
};
