import type { Random } from "./random.ts";
import type { World } from "./world.ts";

/*
 * Times when KV fails everywhere, or at one location.
 */

const MINUTE = 60_000;

/** Chooses the outages of a run. The result returns whether KV is down at a location. */
export const createOutages = (
  { outages, upperTiers }: World,
  random: Random,
  start: number,
  end: number,
): ((location: number, now: number) => boolean) => {
  const drawn = Array.from({ length: outages }, () => {
    const from = random.between(start, end);
    return {
      from,
      to: from + random.between(0.5, 4) * MINUTE,
      location: random.chance(0.5) ? undefined : Math.floor(random.next() * upperTiers),
    };
  });
  return (here, now) =>
    drawn.some(({ from, to, location }) => now >= from && now < to && (location ?? here) === here);
};
