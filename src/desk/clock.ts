/**
 * The desk's only clock. A test entry may replace `now`, so that a test need not wait in real time.
 *
 * @example
 * clock.now = () => Date.now() + 95_000;
 */
export const clock = {
  /** Returns the current time, in milliseconds since the epoch. */
  now: (): number => Date.now(),
};
