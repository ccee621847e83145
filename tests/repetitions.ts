/*
 * The part of a long proof that runs. `npm test` takes a part, because it has a few minutes. `npm run test:full` takes all; `.ci/run`
 * runs it after `npm test`. `npm run test:long` repeats random tests far more often, for more than half an hour. Both run only the
 * files that import this module.
 */

type Volume = "short" | "full" | "long";

/** Set by vitest.config.ts. */
const volume = (process.env.TEST_VOLUME ?? "short") as Volume;

interface Counts {
  short?: number;
  full: number;
  long: number;
}

/**
 * Returns how often a random test repeats in this run.
 *
 * @param counts the numbers for `npm test`, for `npm run test:full` and for `npm run test:long`. Files that `npm test` leaves out
 *   (`LONG` in vitest.config.ts) have no number for it.
 *
 * @example
 * fc.assert(property, { numRuns: repetitions({ short: 100, full: 1_000, long: 50_000 }) });
 */
export const repetitions = ({ short, full, long }: Counts): number =>
  ({ short: short ?? full, full, long })[volume];

/**
 * Returns the cases that this run tests: all, except in `npm test`.
 *
 * @param part which ones in `npm test`: one of every `of` cases, counted from case `first` (0 by default). Tests of the same cases have
 *   different `first`, so that `npm test` uses every case somewhere.
 *
 * @example
 * it.each(sampled(vectors, { of: 4 }))("%s", …);
 */
export const sampled = <Case>(
  cases: readonly Case[],
  { of, first = 0 }: { of: number; first?: number },
): Case[] => (volume === "short" ? cases.filter((_, index) => index % of === first) : [...cases]);
