import type { Expense } from "./campaign.ts";
import { ordinaryDay, unbounded } from "./cases.ts";
import { play } from "./run.ts";
import type { Policy } from "./world.ts";

/*
 * Ordinary days, on which hits are counted.
 */

/** What a day came to. */
export interface Day extends Expense {
  purgeCalls: number;
}

/** A day to play. */
interface Kind {
  viewsPerDay: number;
  /** How many of a hundred views are those of crawlers and agents. */
  programs: number;
}

/** Plays an ordinary day. */
export const playDay = ({ viewsPerDay, programs }: Kind, policy: Policy, seed = 1): Day => {
  const { edgeViews, renders, kvReads, purgeCalls } = play(
    ordinaryDay(viewsPerDay, programs, policy),
    seed,
    unbounded,
  );
  return { requests: edgeViews, renders, kvReads, purgeCalls };
};
