import { firstCallAt } from "../../edge/purge-budget.ts";
import { pathTag } from "../../http/freshness.ts";
import { firstPurgeDue, type Job, waitingEntries } from "../ledger/jobs.ts";
import { platformLimits } from "../ledger/platform-limits.ts";

/** How far a change is on its way to readers. */
export type Propagation =
  /** KV has the entries, and caches have no old response of them. */
  | { step: "done" }
  /** KV does not have an entry (`kv`), or caches may have an old response (`purge`), until about this time, ms. */
  | { step: "kv" | "purge"; until: number };

/** Returns how far the entries among these jobs are. */
export const propagation = (sql: SqlStorage, jobs: readonly Job[]): Propagation => {
  const paths = jobs.filter(({ kind }) => kind === "entry").map(({ name }) => name);
  if (paths.length === 0) return { step: "done" };
  const waiting = waitingEntries(sql, paths);
  const { full, kv } = platformLimits(sql);
  if (waiting.length > 0)
    return { step: "kv", until: Math.max(kv, Math.min(...waiting.map(({ due }) => due))) };
  const due = firstPurgeDue(sql, paths.map(pathTag));
  return due === undefined ? { step: "done" } : { step: "purge", until: Math.max(due, firstCallAt(full)) };
};
