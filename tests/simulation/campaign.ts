import { CASES, type CaseName } from "./cases.ts";
import type { Breach, ChangeKind } from "./observer.ts";
import { type Outcome, play } from "./run.ts";
import type { Policy, World } from "./world.ts";

/*
 * The totals of many runs of one case.
 */

/** A broken promise, and the seed that reproduces it. */
export interface Failure {
  seed: number;
  promise: RunPromise;
  breach: Breach | undefined;
}

/** A promise that one run can break. */
export type RunPromise =
  | Breach["promise"]
  | "purge calls stay within budget"
  | "no key is written twice in a second";

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
  /** The times until KV had a change, ms, in ascending order. */
  inKV: Record<ChangeKind, Float64Array>;
  /** How long after its publication a link in a list led to a 404, ms, in ascending order, and the links followed. */
  deadLinks: Float64Array;
  linksFollowed: number;
  /** The longest time after a change in which the change feed did not show it, ms. */
  feedDelay: number;
  purgeCalls: number;
  /** The first failure of each seed that has one. */
  failures: Failure[];
  /** The number of seeds that break each promise. */
  broken: Map<RunPromise, number>;
}

/** Returns the seeds from 1 to a number. */
export const seedsUpTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/**
 * Runs a case with each of the seeds.
 *
 * @param alter changes the world of the case, such as to make a rare fault frequent
 */
export const campaign = async (
  name: CaseName,
  seeds: readonly number[],
  policy: Policy,
  alter: (world: World) => World = (world) => world,
): Promise<Tally> => {
  const { world: worldOf, promises } = CASES[name];
  const edge: Float64Array[] = [];
  const browser: Float64Array[] = [];
  const deadLinks: Float64Array[] = [];
  const inKV: Record<ChangeKind, Float64Array[]> = { edit: [], withdrawal: [], release: [] };
  const sums = { requests: 0, renders: 0, kvReads: 0, purgeCalls: 0, linksFollowed: 0 };
  const failures: Failure[] = [];
  const totals: Tally["broken"] = new Map();
  let feedDelay = 0;
  for (const seed of seeds) {
    const world = alter(worldOf(seed, policy));
    const outcome = await play(world, seed, promises(world));
    edge.push(Float64Array.from(outcome.delays));
    browser.push(Float64Array.from(outcome.browserDelays));
    deadLinks.push(Float64Array.from(outcome.deadLinks));
    for (const kind of ["edit", "withdrawal", "release"] as const)
      inKV[kind].push(Float64Array.from(outcome.inKV[kind]));
    for (const sum of Object.keys(sums) as (keyof typeof sums)[]) sums[sum] += outcome[sum];
    feedDelay = Math.max(feedDelay, outcome.feedDelay);
    const broken = brokenPromises(world, outcome);
    for (const promise of broken) totals.set(promise, (totals.get(promise) ?? 0) + 1);
    const [promise] = broken;
    if (promise !== undefined) failures.push({ seed, promise, breach: outcome.breaches[0] });
  }
  return {
    name,
    seeds: seeds.length,
    edge: sorted(edge),
    browser: sorted(browser),
    deadLinks: sorted(deadLinks),
    inKV: {
      edit: sorted(inKV.edit),
      withdrawal: sorted(inKV.withdrawal),
      release: sorted(inKV.release),
    },
    feedDelay,
    ...sums,
    failures,
    broken: totals,
  };
};

/** Returns the promises that a run broke, the first one first. */
const brokenPromises = ({ writes, purges }: World, outcome: Outcome): RunPromise[] => {
  const broken = new Set<RunPromise>(outcome.breaches.map(({ promise }) => promise));
  if (outcome.overBudget > 0 && purges.others === 0) broken.add("purge calls stay within budget");
  // A write that the desk no longer waits for may land next to the one that follows it.
  if (outcome.tooFast > 0 && writes.slow === 0) broken.add("no key is written twice in a second");
  return [...broken];
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
