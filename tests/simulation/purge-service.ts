import type { Clock } from "./clock.ts";
import type { Network } from "./network.ts";
import type { Random } from "./random.ts";
import { LOCATIONS, type Teller, type World } from "./world.ts";

/*
 * The platform's part in purging: its budget, and how a purge reaches the locations.
 */

/** The budget: 5 calls per minute, 25 at once (Cloudflare's limits for Workers Cache). */
const REFILL = 12_000;
const BURST = 25;

/** The purge service. It counts the calls that it refuses because the budget is spent. */
export interface PurgeService {
  /** Purges tags. `done` gets the error if the platform refuses. */
  call: (tags: readonly string[], done: (error: Error | undefined) => void) => void;
  calls: () => number;
  overBudget: () => number;
}

/** The parts of the world that the service uses. */
interface Surroundings {
  world: World;
  clock: Clock;
  random: Random;
  network: Network;
  tell: Teller | undefined;
}

/** Creates the service. */
export const createPurgeService = ({
  world: { purges },
  clock,
  random,
  network,
  tell,
}: Surroundings): PurgeService => {
  let full = 0;
  let calls = 0;
  let overBudget = 0;

  /** Takes a call from the budget, if one is left. */
  const spend = (): boolean => {
    const now = clock.now();
    if (Math.max(0, full - now) > (BURST - 1) * REFILL) return false;
    full = Math.max(full, now) + REFILL;
    return true;
  };

  const othersCall = (): void =>
    clock.at(clock.now() + random.exponential(60_000 / purges.others), () => {
      spend();
      othersCall();
    });
  if (purges.others > 0) othersCall();

  const arrive = (tags: readonly string[], done: (error: Error | undefined) => void): void => {
    const now = clock.now();
    const answer = (isTaken: boolean): void => {
      tell?.({ tags, text: isTaken ? "a purge is asked for" : "a purge is refused" });
      const error = isTaken ? undefined : new Error("purge rate limit exceeded");
      clock.at(now + random.between(20, 200), () => done(error));
    };
    calls += 1;
    const isInBudget = spend();
    if (!isInBudget) overBudget += 1;
    if (!isInBudget || random.chance(purges.refused)) {
      answer(false);
      return;
    }
    for (let location = 0; location < LOCATIONS; location += 1)
      if (!random.chance(purges.lost)) {
        const delay = Math.min(random.exponential(purges.delay), purges.longest);
        clock.at(now + delay, () => network.purge(location, tags, now));
      }
    answer(true);
  };

  return {
    call: (tags, done) => clock.at(clock.now() + random.between(20, 200), () => arrive(tags, done)),
    calls: () => calls,
    overBudget: () => overBudget,
  };
};
