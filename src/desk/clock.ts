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

/**
 * Returns the machine's time at which the desk's clock shows a given time. Alarms follow the machine's clock.
 *
 * @param time the desk's time, ms since the epoch
 */
export const machineTime = (time: number): number => time - clock.now() + Date.now();

/**
 * Returns the desk's time at which the machine's clock shows a given time; undefined for null.
 *
 * @param time the machine's time, ms since the epoch
 */
export const deskTime = (time: number | null): number | undefined =>
  time === null ? undefined : time - Date.now() + clock.now();
