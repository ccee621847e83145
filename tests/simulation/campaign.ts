import { CASES, type CaseName } from "./cases.ts";
import type { Breach } from "./observer.ts";
import { play } from "./run.ts";
import type { Policy } from "./world.ts";

/*
 * The totals of many runs of one case.
 */

/** A broken promise, and the seed that reproduces it. */
export interface Failure {
  seed: number;
  promise: Breach["promise"] | "purge calls stay within budget";
  breach: Breach | undefined;
}

/** The cost of requests. */
export interface Expense {
  /** Requests that reached the edge, how many of them ran the Worker, and how often that read KV. */
  requests: number;
  renders: number;
  kvReads: number;
}

/** The result of many runs. */
export interface Tally extends Expense {
  name: CaseName;
  seeds: number;
  /** The delays after a change during which the edge, and browsers, still showed an older page, ms, in ascending order. */
  edge: Float64Array;
  browser: Float64Array;
  purgeCalls: number;
  /** The first failure of each seed that has one. */
  failures: Failure[];
}

/** Returns the seeds from 1 to a number. */
export const seedsUpTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** Runs a case with each of the seeds. */
export const campaign = (name: CaseName, seeds: readonly number[], policy: Policy): Tally => {
  const { world: worldOf, bound } = CASES[name];
  const edge: Float64Array[] = [];
  const browser: Float64Array[] = [];
  const sums = { requests: 0, renders: 0, kvReads: 0, purgeCalls: 0 };
  const failures: Failure[] = [];
  for (const seed of seeds) {
    const world = worldOf(seed, policy);
    const outcome = play(world, seed, bound(world));
    edge.push(Float64Array.from(outcome.delays));
    browser.push(Float64Array.from(outcome.browserDelays));
    sums.requests += outcome.edgeViews;
    sums.renders += outcome.renders;
    sums.kvReads += outcome.kvReads;
    sums.purgeCalls += outcome.purgeCalls;
    const [breach] = outcome.breaches;
    if (breach !== undefined) failures.push({ seed, promise: breach.promise, breach });
    else if (outcome.overBudget > 0 && world.purges.others === 0)
      failures.push({ seed, promise: "purge calls stay within budget", breach: undefined });
  }
  return { name, seeds: seeds.length, edge: sorted(edge), browser: sorted(browser), ...sums, failures };
};

const sorted = (parts: readonly Float64Array[]): Float64Array => {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let from = 0;
  for (const part of parts) {
    all.set(part, from);
    from += part.length;
  }
  return all.sort();
};
