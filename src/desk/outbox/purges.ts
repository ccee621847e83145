import { afterRefusal, nextPurgeRun } from "../../edge/purge-budget.ts";
import { purgesAfter, SETTLING } from "../../edge/purge-schedule.ts";
import { SITE_TAG } from "../../http/freshness.ts";
import type { SettlingPurge } from "../ledger/events.ts";
import { complete, dueErrands, enqueue, type WaitingErrand } from "./errands.ts";

/*
 * The purges that wait in the outbox, and the platform's budget for them. When they are due and what goes into one
 * call is decided in edge/, for this and for the simulation alike.
 */

/** What sending purges needs of the world. */
export interface PurgeSurroundings {
  sql: SqlStorage;
  /** Purges tags, at most 100; throws when it was not done. */
  purge: (tags: string[]) => Promise<void>;
  /** Notes a failure, and when it is tried again. */
  failed: (errand: WaitingErrand, error: unknown) => void;
  /** ms since the epoch. */
  now: () => number;
}

/** Purges that wait, above which further ones are of the whole site: an import must not fill the object's memory. */
const MAX_WAITING = 5_000;

const isCrowded = (sql: SqlStorage): boolean =>
  sql
    .exec<{ count: number }>(
      "SELECT count(*) AS count FROM (SELECT 1 FROM outbox WHERE kind = 'purge' LIMIT ?)",
      MAX_WAITING + 1,
    )
    .one().count > MAX_WAITING;

/**
 * Asks for every purge of a tag that a change makes necessary.
 *
 * @param changed when KV had taken the change, ms since the epoch
 * @returns the purge after which every reader gets it
 */
export const askForPurges = (sql: SqlStorage, tag: string, changed: number): SettlingPurge => {
  const name = isCrowded(sql) ? SITE_TAG : tag;
  const planned = purgesAfter(changed);
  for (const { turn, due } of planned) enqueue(sql, [{ kind: "purge", name, turn }], due);
  sql.exec("UPDATE purge_budget SET look = 0");
  return { tag: name, turn: planned[SETTLING]?.turn ?? 0 };
};

const budget = (sql: SqlStorage): number =>
  sql.exec<{ full: number }>("SELECT full FROM purge_budget").one().full;

const spend = (sql: SqlStorage, full: number): void => {
  sql.exec("UPDATE purge_budget SET full = ?", full);
};

const isCovered = ({ name }: WaitingErrand, tags: readonly string[]): boolean =>
  tags.includes(SITE_TAG) || tags.includes(name);

/** Sends what is due in as few calls as it needs, or finds the time for it. Never throws. */
export const sendDuePurges = async ({ sql, purge, failed, now }: PurgeSurroundings): Promise<void> => {
  const errands = dueErrands(sql, "purge", now(), -1);
  if (errands.length === 0) return;
  const due = errands.map(({ name, turn }) => ({ tag: name, turn }));
  const run = nextPurgeRun(due, budget(sql), now());
  if (run.kind === "wait") {
    sql.exec("UPDATE purge_budget SET look = ?", run.until);
    return;
  }
  // Spent before it is sent: a crash between the two must not let the desk exceed what the platform allows.
  spend(sql, run.full);
  for (const tags of run.calls) {
    const covered = errands.filter((errand) => isCovered(errand, tags));
    try {
      await purge(tags);
    } catch (error) {
      spend(sql, Math.max(budget(sql), afterRefusal(now())));
      for (const errand of covered) failed(errand, error);
      continue;
    }
    for (const errand of covered) complete(sql, errand);
  }
};
