import type { Expense } from "./campaign.ts";
import { ordinaryDay, UNBOUNDED } from "./cases.ts";
import { play } from "./run.ts";
import type { Policy } from "./world.ts";

/*
 * Ordinary days, whose cache hits are counted.
 */

/** The result of a day. */
export interface Day extends Expense {
  purgeCalls: number;
}

/** The settings of a day. */
interface Kind {
  viewsPerDay: number;
  /** The views by crawlers and agents, in percent. */
  programs: number;
}

/** Simulates an ordinary day. */
export const playDay = async ({ viewsPerDay, programs }: Kind, policy: Policy, seed = 1): Promise<Day> => {
  const { requests, renders, kvReads, purgeCalls } = await play(
    ordinaryDay(viewsPerDay, programs, policy),
    seed,
    UNBOUNDED,
  );
  return { requests, renders, kvReads, purgeCalls };
};
