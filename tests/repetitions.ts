/*
 * How often random tests repeat. `npm test` repeats them as often as its few minutes allow. `npm run test:long` runs only
 * the random tests and repeats them far more often; it takes about half an hour.
 */

/** Set by vitest.config.ts in `npm run test:long`. */
const isLongRun = process.env.LONG_TESTS !== undefined;

/**
 * Returns how often a random test repeats in this run.
 *
 * @param counts the numbers for `npm test` and for `npm run test:long`
 *
 * @example
 * fc.assert(property, { numRuns: repetitions({ short: 1_000, long: 50_000 }) });
 */
export const repetitions = ({ short, long }: { short: number; long: number }): number =>
  isLongRun ? long : short;
