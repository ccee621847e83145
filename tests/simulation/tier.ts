import { ageOf, type CacheModel, type Copy, type Delivery, usable } from "./cache.ts";
import type { Clock } from "./clock.ts";

/*
 * A cache in the network: it serves stored responses, and requests others from the next tier.
 */

/** Receives a response, or undefined if there is none. */
export type Taker = (delivery: Delivery | undefined) => void;

/** Sends a request to the next tier. */
export type Source = (take: Taker) => void;

/** A cache in front of another tier. */
export interface Tier {
  /** Responds at once if possible. */
  through: (key: number, source: Source, take: Taker) => void;
  cache: CacheModel;
}

const whole = (ms: number): number => Math.floor(ms / 1_000) * 1_000;

/** Connects a cache to the next tier. It sends one request for a key at a time (request collapsing). */
export const createTier = (clock: Clock, cache: CacheModel): Tier => {
  const waiting = new Map<number, Taker[]>();

  const deliver = (copy: Copy, isForError: boolean): Delivery => ({
    answer: copy.answer,
    // Age counts whole seconds (RFC 9111 §5.1).
    age: whole(ageOf(copy, clock.now())),
    isForError: isForError || copy.isForError,
  });

  /** Returns the stale response that replaces a failure, if there is one (RFC 5861 §4). */
  const insteadOfError = (key: number): Delivery | undefined => {
    const copy = cache.get(key);
    return copy === undefined || usable(copy, clock.now()) === "not at all" ? undefined : deliver(copy, true);
  };

  const fetch = (key: number, source: Source): void => {
    const asked = clock.now();
    source((delivery) => {
      const takers = waiting.get(key) ?? [];
      waiting.delete(key);
      if (delivery === undefined) {
        const stale = insteadOfError(key);
        for (const take of takers) take(stale);
        return;
      }
      // The time in transit counts (RFC 9111 §4.2.3, corrected_age_value).
      const corrected = { ...delivery, age: delivery.age + clock.now() - asked };
      cache.store(key, corrected, clock.now());
      for (const take of takers) take(corrected);
    });
  };

  return {
    cache,
    through: (key, source, take) => {
      const copy = cache.get(key);
      const use = copy === undefined ? "not at all" : usable(copy, clock.now());
      if (copy !== undefined && use === "fresh") {
        take(deliver(copy, false));
        return;
      }
      const takers = waiting.get(key);
      if (copy !== undefined && use === "while revalidating") {
        take(deliver(copy, false));
        if (takers === undefined) {
          waiting.set(key, []);
          fetch(key, source);
        }
        return;
      }
      if (takers !== undefined) {
        takers.push(take);
        return;
      }
      waiting.set(key, [take]);
      fetch(key, source);
    },
  };
};
