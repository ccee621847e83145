import { VARIANTS } from "./accept.ts";
import { createCache, type Delivery } from "./cache.ts";
import type { Clock } from "./clock.ts";
import type { Random } from "./random.ts";
import { createTier, type Source, type Taker, type Tier } from "./tier.ts";
import type { Ask, WorkerModel } from "./worker.ts";
import { LOCATIONS, SKEW, type Teller, type World } from "./world.ts";

/*
 * The platform's network: from a reader to a location, an upper tier and the Worker, and back.
 */

/** The network. */
export interface Network {
  /** Sends a request to a location, as a reader's browser does. */
  request: (location: number, ask: Ask, take: Taker) => void;
  /** Removes responses that have one of the tags and were stored before the purge was requested. */
  purge: (location: number, tags: readonly string[], asked: number) => void;
  /** Deploys: cached responses become stale, or are lost with the version that made them. */
  supersede: () => void;
  /** The number of requests so far. */
  requests: () => number;
}

/** The parts of the world that the network uses. */
interface Surroundings {
  world: World;
  clock: Clock;
  random: Random;
  worker: WorkerModel;
  tell: Teller | undefined;
}

/** Creates the network with empty caches. */
export const createNetwork = ({ world, clock, random, worker, tell }: Surroundings): Network => {
  const skews = Array.from({ length: LOCATIONS }, () => random.between(-SKEW, SKEW));
  const tiers = skews.map((skew) => createTier(clock, createCache(skew)));
  const tierAt = (location: number): Tier => tiers[location] as Tier;

  /** Returns the time of one way between two locations, ms. */
  const way = (): number => random.between(10, 120);
  /** Returns the Worker's time: KV is usually near, and sometimes far away. */
  const working = (): number => (random.chance(0.9) ? random.between(5, 40) : random.between(40, 1_500));

  /** Runs the Worker at one location, for the upper tier at another. */
  const run =
    (ask: Ask, location: number, upper: number): Source =>
    (take) => {
      const answer = worker.answer(ask, location, clock.now(), clock.now() + (skews[location] as number));
      if (ask.query === undefined)
        tell?.({
          page: ask.page,
          location: upper,
          text: `the Worker, at location ${location}, reads version ${answer?.version} from KV`,
        });
      clock.at(clock.now() + working(), () =>
        take(answer === undefined ? undefined : { answer, age: 0, isForError: false }),
      );
    };

  const withoutAge = (delivery: Delivery | undefined): Delivery | undefined =>
    delivery === undefined ? undefined : { ...delivery, age: 0 };

  const key = ({ page, variant }: Ask): number => page * VARIANTS + variant;

  /** Sends a request through a tier's cache, unless its URL is requested only once. */
  const through = (tier: Tier, ask: Ask, source: Source, take: Taker): void => {
    if (ask.query === undefined) tier.through(key(ask), source, take);
    else source(take);
  };

  let requests = 0;

  return {
    requests: () => requests,
    request: (location, ask, take) => {
      requests += 1;
      const upper = location % world.upperTiers;
      const runsAt = world.workerRuns === "at the upper tier" ? upper : location;
      const fromWorker = run(ask, runsAt, upper);
      const receive: Taker =
        world.ageReporting === "everyone" ? take : (delivery) => take(withoutAge(delivery));
      if (upper === location) {
        through(tierAt(location), ask, fromWorker, receive);
        return;
      }
      const fromUpper: Source = (takeFromUpper) => {
        clock.at(clock.now() + way(), () =>
          through(tierAt(upper), ask, fromWorker, (delivery) => {
            const carried = world.ageReporting === "nobody" ? withoutAge(delivery) : delivery;
            clock.at(clock.now() + way(), () => {
              tell?.({
                page: ask.page,
                location,
                text: `version ${carried?.answer.version} comes from the upper tier at ${upper}`,
              });
              takeFromUpper(carried);
            });
          }),
        );
      };
      through(tierAt(location), ask, fromUpper, receive);
    },
    purge: (location, tags, asked) => {
      tell?.({ tags, location, text: "the purge arrives here" });
      tierAt(location).cache.purge(tags, asked);
    },
    supersede: () => {
      for (const { cache } of tiers)
        if (world.keepsAcrossVersions) cache.invalidate();
        else cache.empty();
    },
  };
};
