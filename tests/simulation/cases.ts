import type { Bound } from "./observer.ts";
import { createRandom } from "./random.ts";
import type { AgeReporting, Policy, World } from "./world.ts";

/*
 * The cases of the contract (ARCHITECTURE.md, "Caching"), each with its bound, and the two newsrooms whose hits are
 * counted.
 */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The delay of KV's sources if KV settles within a minute, ms. A location's copy may add as much again. */
const settling = (chance: number): number => chance * 30 * SECOND;

/** One location in ten takes longer: ten minutes at worst. */
const lagging = (chance: number): number =>
  chance < 0.9 ? settling(chance / 0.9) : 30 * SECOND + ((chance - 0.9) / 0.1) * 540 * SECOND;

const RELIABLE: World["purges"] = { refused: 0, lost: 0, delay: 300, longest: 5 * SECOND, others: 0 };

/** Ages are reported in whole seconds. */
const ROUNDING = SECOND;

/** A browser keeps a page for its `max-age`, after the edge has. */
const inBrowsersToo =
  (edge: Bound): Bound =>
  (answer, from) =>
    edge(answer, from) + (from === "browser" ? answer.browserLifetime : 0);

const within = (ms: number): Bound => inBrowsersToo(() => ms);

/**
 * Returns the bound: the lifetime with which a page was stored, including stale-while-revalidate, and the minute in
 * which KV settles. If tiers do not report a page's age to each other, the lifetime counts in each tier.
 */
const byLifetime = (ageReporting: AgeReporting): Bound =>
  inBrowsersToo(({ lifetime }) => {
    const ofOneTier = (lifetime?.maxAge ?? 0) + (lifetime?.staleWhileRevalidate ?? 0) + ROUNDING;
    return (ageReporting === "nobody" ? 2 : 1) * ofOneTier + MINUTE;
  });

/** A case: its worlds, and how long after a change an older page may be seen. */
export interface Case {
  title: string;
  /** The bound, in words. */
  promise: string;
  world: (seed: number, policy: Policy) => World;
  bound: (world: World) => Bound;
}

/** What differs from seed to seed, because the platform does not document it. */
const surroundings = (seed: number, policy: Policy) => {
  const random = createRandom(seed ^ 0x5eed);
  return {
    policy,
    viewsPerDay: random.pick([20_000, 20_000, 20_000, 200_000]),
    programs: 8,
    upperTiers: random.pick([1, 4] as const),
    workerRuns: random.pick(["at the upper tier", "near the reader"] as const),
    ageReporting: random.pick(["everyone", "tiers", "nobody"] as const satisfies AgeReporting[]),
    outages: random.pick([0, 0, 1]),
    deploys: random.pick([0, 0, 1]),
    keepsAcrossVersions: random.pick([true, true, true, false]),
  };
};

/** The cases, by their names in the command. */
export const CASES = {
  settled: {
    title: "KV settles, purges work",
    promise: "120 s",
    world: (seed, policy) => ({
      ...surroundings(seed, policy),
      hours: 0.55,
      kvLag: settling,
      purges: RELIABLE,
      news: { kind: "busy", changes: 7, from: 4, to: 28 },
    }),
    bound: () => within(120 * SECOND),
  },
  embargo: {
    title: "embargo, all of KV 60 s late",
    promise: "120 s",
    world: (seed, policy) => ({
      ...surroundings(seed, policy),
      hours: 0.3,
      kvLag: () => 30 * SECOND,
      purges: RELIABLE,
      news: { kind: "embargo", releases: 3 },
    }),
    bound: () => within(120 * SECOND),
  },
  lagging: {
    title: "KV lags, up to 10 min",
    promise: "1 h 2 min",
    world: (seed, policy) => ({
      ...surroundings(seed, policy),
      hours: 1.35,
      kvLag: lagging,
      purges: RELIABLE,
      news: { kind: "busy", changes: 4, from: 4, to: 10 },
    }),
    bound: () => within(HOUR + 2 * MINUTE),
  },
  unreliable: {
    title: "purges late, refused, lost",
    promise: "lifetime + 1 min",
    world: (seed, policy) => ({
      ...surroundings(seed, policy),
      hours: 1.35,
      kvLag: settling,
      purges: { refused: 0.2, lost: 0.05, delay: 2 * SECOND, longest: 30 * SECOND, others: 3 },
      news: { kind: "busy", changes: 4, from: 4, to: 10 },
    }),
    bound: ({ ageReporting }) => byLifetime(ageReporting),
  },
  lost: {
    title: "every purge lost",
    promise: "lifetime + 1 min",
    world: (seed, policy) => ({
      ...surroundings(seed, policy),
      viewsPerDay: 6_000,
      hours: 26,
      kvLag: settling,
      purges: { ...RELIABLE, lost: 1 },
      news: { kind: "busy", changes: 5, from: 5, to: 60 },
    }),
    bound: ({ ageReporting }) => byLifetime(ageReporting),
  },
} as const satisfies Record<string, Case>;

/** The name of a case. */
export type CaseName = keyof typeof CASES;

/**
 * An ordinary day of a newsroom, in the base case: one upper tier, everything works.
 *
 * @param programs the views by crawlers and agents, in percent
 */
export const ordinaryDay = (viewsPerDay: number, programs: number, policy: Policy): World => ({
  policy,
  viewsPerDay,
  programs,
  hours: 24,
  upperTiers: 1,
  workerRuns: "at the upper tier",
  ageReporting: "everyone",
  outages: 0,
  deploys: 0,
  keepsAcrossVersions: true,
  kvLag: settling,
  purges: RELIABLE,
  news: { kind: "ordinary" },
});

/** The bound for days on which only hits are counted. */
export const unbounded: Bound = () => Infinity;
