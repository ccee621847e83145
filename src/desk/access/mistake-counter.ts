/*
 * A limit on guessing tokens and preview links.
 */

/** The number of mistakes that one address may make in a minute. */
const ALLOWED_MISTAKES = 10;

const MINUTE = 60_000;

/** The largest number of addresses in memory. The address with the oldest first mistake is deleted first. */
const MAX_ADDRESSES = 10_000;

/** Counts wrong tokens or wrong links for each address. */
export interface MistakeCounter {
  /**
   * Counts a mistake.
   *
   * @param now ms since the epoch
   * @returns the seconds that the address must wait; undefined if it need not wait
   */
  count: (address: string, now: number) => number | undefined;
  /**
   * Returns the seconds that the address must wait; undefined if it need not wait. It does not count a mistake.
   *
   * @param now ms since the epoch
   */
  wait: (address: string, now: number) => number | undefined;
}

const secondsLeft = (since: number, now: number): number => Math.ceil((since + MINUTE - now) / 1000);

/** Creates an empty counter. It lasts as long as the isolate, so it slows guessing down and does not stop it. */
export const createMistakeCounter = (): MistakeCounter => {
  const mistakes = new Map<string, { count: number; since: number }>();
  return {
    count: (address, now) => {
      const known = mistakes.get(address);
      if (known === undefined || now - known.since >= MINUTE) {
        mistakes.delete(address);
        mistakes.set(address, { count: 1, since: now });
        const oldest = mistakes.keys().next();
        if (mistakes.size > MAX_ADDRESSES && oldest.done === false) mistakes.delete(oldest.value);
        return undefined;
      }
      known.count += 1;
      return known.count > ALLOWED_MISTAKES ? secondsLeft(known.since, now) : undefined;
    },
    wait: (address, now) => {
      const known = mistakes.get(address);
      if (known === undefined || now - known.since >= MINUTE || known.count < ALLOWED_MISTAKES)
        return undefined;
      return secondsLeft(known.since, now);
    },
  };
};
