import type { Bound, Promises } from "./observer.ts";
import { createRandom } from "./random.ts";
import type { AgeReporting, Policy, World } from "./world.ts";

/*
 * The cases of the contract (ARCHITECTURE.md, "Caching"), each with its promises, and the newsroom whose hits are counted.
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

/** A case: its worlds, and its promises. */
export interface Case {
  title: string;
  /** How long after a change an older page may be seen, in words. */
  promise: string;
  /** The number of seeds in `npm test` and in `npm run test:full`. */
  seeds: { short: number; full: number };
  world: (seed: number, policy: Policy) => World;
  promises: (world: World) => Promises;
}

/** A change reaches KV at once: the desk's clock and alarm, and two calls. */
const AT_ONCE: Promises["inKV"] = { edit: 5 * SECOND, withdrawal: 5 * SECOND, release: 2 * SECOND };

/** The facts that differ from seed to seed, because the platform does not document it. */
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
    kvLag: settling,
    kvTiers: "one" as const,
    purges: RELIABLE,
    writes: { slow: 0, failing: 0, limited: 0, outages: 0 },
    alarms: { late: 0, by: 0 },
    restarts: 0,
    followers: 2,
  };
};

/** Twenty minutes of a busy newsroom. */
const busy = (changes: number) => ({
  hours: 0.38,
  news: { kind: "busy", changes, from: 2, to: 14 } as const,
});

/** The cases, by their names in the command. */
export const CASES = {
  settled: {
    title: "KV settles, purges work",
    promise: "120 s",
    // The median is certain only with many: with 6 seeds, 48 to 53 % of the locations show a change within 2 s, and with 60 61 %.
    seeds: { short: 12, full: 12 },
    world: (seed, policy) => ({ ...surroundings(seed, policy), ...busy(4) }),
    promises: () => ({ readers: within(120 * SECOND), inKV: AT_ONCE, feed: 300 * SECOND }),
  },
  embargo: {
    title: "embargo, all of KV 60 s late",
    promise: "120 s",
    seeds: { short: 3, full: 6 },
    world: (seed, policy) => ({
      ...surroundings(seed, policy),
      hours: 0.3,
      kvLag: () => 30 * SECOND,
      news: { kind: "embargo", releases: 3 },
    }),
    promises: () => ({ readers: within(120 * SECOND), inKV: AT_ONCE, feed: 300 * SECOND }),
  },
  tiers: {
    title: "KV with a middle tier",
    promise: "120 s",
    seeds: { short: 3, full: 6 },
    world: (seed, policy) => ({
      ...surroundings(seed, policy),
      kvTiers: "two",
      kvLag: (chance) => chance * 2 * SECOND,
      ...busy(4),
    }),
    promises: () => ({ readers: within(120 * SECOND), inKV: AT_ONCE, feed: 300 * SECOND }),
  },
  alarms: {
    title: "alarms up to a minute late",
    promise: "300 s",
    seeds: { short: 3, full: 6 },
    world: (seed, policy) => ({
      ...surroundings(seed, policy),
      alarms: { late: createRandom(seed).pick([0.05, 0.3, 1]), by: MINUTE },
      ...busy(4),
    }),
    promises: () => ({
      readers: within(240 * SECOND),
      inKV: { edit: 65 * SECOND, withdrawal: 65 * SECOND, release: 62 * SECOND },
      feed: 360 * SECOND,
    }),
  },
  dropped: {
    title: "two alarms lost",
    promise: "480 s",
    seeds: { short: 6, full: 12 },
    world: (seed, policy) => ({
      ...surroundings(seed, policy),
      alarms: { late: 0, by: 0, lost: 2 },
      ...busy(4),
    }),
    // The next run of the Cron Trigger is at most five minutes away.
    promises: () => ({
      readers: within(480 * SECOND),
      inKV: { edit: 310 * SECOND, withdrawal: 310 * SECOND, release: 340 * SECOND },
      feed: 660 * SECOND,
    }),
  },
  limited: {
    title: "KV's writes of the day used up",
    promise: "00:00 UTC + 4.5 min",
    seeds: { short: 2, full: 4 },
    world: (seed, policy) => ({
      ...surroundings(seed, policy),
      viewsPerDay: 2_000,
      hours: 18.4,
      followers: 0,
      writes: { slow: 0, failing: 0, limited: 0, outages: 0, dailyLimit: createRandom(seed).between(3, 10) },
      news: { kind: "busy", changes: 4, from: 2, to: 14 },
    }),
    // The runs begin at 06:00 UTC, and the first change is made two minutes later.
    promises: () => {
      const atMidnight = 18 * HOUR - 2 * MINUTE + 150 * SECOND;
      return {
        readers: within(atMidnight + 120 * SECOND),
        inKV: { edit: atMidnight, withdrawal: atMidnight, release: atMidnight },
        feed: Infinity,
      };
    },
  },
  restarts: {
    title: "the desk restarts, writes land late",
    promise: "180 s",
    seeds: { short: 3, full: 6 },
    world: (seed, policy) => ({
      ...surroundings(seed, policy),
      restarts: 0.7,
      writes: { slow: 0.05, failing: 0, limited: 0, outages: 0 },
      ...busy(4),
    }),
    promises: () => ({
      readers: within(180 * SECOND),
      inKV: { edit: 60 * SECOND, withdrawal: 60 * SECOND, release: 60 * SECOND },
      feed: 300 * SECOND,
    }),
  },
  errors: {
    title: "KV refuses writes",
    promise: "360 s",
    seeds: { short: 3, full: 6 },
    world: (seed, policy) => ({
      ...surroundings(seed, policy),
      writes: { slow: 0.02, failing: 0.1, limited: 0.1, outages: 2 },
      ...busy(4),
    }),
    promises: () => ({
      readers: within(360 * SECOND),
      inKV: { edit: 240 * SECOND, withdrawal: 240 * SECOND, release: 240 * SECOND },
      feed: 480 * SECOND,
    }),
  },
  import: {
    title: "an import",
    promise: "120 s",
    seeds: { short: 2, full: 4 },
    world: (seed, policy) => ({
      ...surroundings(seed, policy),
      hours: 0.3,
      news: { kind: "import", articles: createRandom(seed).chance(0.04) ? 3_000 : 300 },
    }),
    promises: () => ({
      readers: within(120 * SECOND),
      inKV: AT_ONCE,
      feed: Infinity,
    }),
  },
  lagging: {
    title: "KV lags, up to 10 min",
    promise: "1 h 2 min",
    seeds: { short: 3, full: 6 },
    world: (seed, policy) => ({
      ...surroundings(seed, policy),
      hours: 1.3,
      followers: 0,
      kvLag: lagging,
      news: { kind: "busy", changes: 3, from: 2, to: 8 },
    }),
    promises: () => ({ readers: within(HOUR + 2 * MINUTE), inKV: AT_ONCE, feed: Infinity }),
  },
  unreliable: {
    title: "purges late, refused, lost",
    promise: "lifetime + 1 min",
    seeds: { short: 3, full: 6 },
    world: (seed, policy) => ({
      ...surroundings(seed, policy),
      hours: 1.3,
      followers: 0,
      purges: { refused: 0.2, lost: 0.05, delay: 2 * SECOND, longest: 30 * SECOND, others: 3 },
      news: { kind: "busy", changes: 3, from: 2, to: 8 },
    }),
    promises: ({ ageReporting }) => ({ readers: byLifetime(ageReporting), inKV: AT_ONCE, feed: Infinity }),
  },
  lost: {
    title: "every purge lost",
    promise: "lifetime + 1 min",
    seeds: { short: 2, full: 4 },
    world: (seed, policy) => ({
      ...surroundings(seed, policy),
      viewsPerDay: 6_000,
      hours: 26,
      followers: 0,
      purges: { ...RELIABLE, lost: 1 },
      news: { kind: "busy", changes: 5, from: 5, to: 60 },
    }),
    promises: ({ ageReporting }) => ({ readers: byLifetime(ageReporting), inKV: AT_ONCE, feed: Infinity }),
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
  ...surroundings(0, policy),
  viewsPerDay,
  programs,
  hours: 24,
  upperTiers: 1,
  workerRuns: "at the upper tier",
  ageReporting: "everyone",
  outages: 0,
  deploys: 0,
  keepsAcrossVersions: true,
  followers: 0,
  news: { kind: "ordinary" },
});

/** No promises, for days on which only hits are counted. */
export const UNBOUNDED: Promises = {
  readers: () => Infinity,
  inKV: { edit: Infinity, withdrawal: Infinity, release: Infinity },
  feed: Infinity,
};
