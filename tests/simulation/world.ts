/*
 * The model of the network, and its assumptions. The desk is no model: it is src/desk/core.ts, with its ledger in SQLite.
 *
 * - 33 locations. A reader's location is the lower tier; it requests what it lacks from an upper tier, one for the
 *   whole world or one for each of four regions, and that one from the Worker. Both store the response. A location
 *   that is an upper tier has one cache for both parts. Misses of one key are collapsed.
 * - The Worker runs at the upper tier, or near the reader: the platform does not say which. This decides which copy of
 *   KV it reads.
 * - The key consists of the unchanged URL and the unchanged Accept field. A link with a unique parameter is followed
 *   once.
 * - A hit reports its age to the lower tier and the reader, to the lower tier alone, or to neither. Without the age,
 *   the receiver counts from zero. Ages are whole seconds, calculated by RFC 9111 §4.2.3.
 * - Stale responses are used by RFC 5861: for `stale-while-revalidate` during one request, and for `stale-if-error` if
 *   it fails. A response that is stale on arrival is stored as stale.
 * - A location's source of KV receives a write after a delay. Its copy, also of a missing key, is kept for 30 s from
 *   the read. Both together are how long KV takes to settle. A location never returns to an older value.
 * - A purge reaches each location at a different time. It removes what was stored, by the location's clock, before the
 *   request for the purge. A response that is in transit then is stored after the purge. A response that a lower tier
 *   got from an upper tier before the purge reached the upper tier stays.
 * - An `invalidate` makes responses stale. The next reader still gets one, while the cache revalidates it.
 * - In some cases locations read KV through a copy of their region, which is kept for 30 s too.
 * - KV takes a write 20 to 400 ms after the desk sent it, and refuses a second write of a key within a second. Six
 *   writes of a process are under way at most. In some cases writes take up to 25 s, or fail.
 * - The desk's process may end at any time. Writes that are under way still reach KV. The platform starts the process
 *   again for the next request or alarm, and calls an alarm again that did not end. An alarm may be late.
 * - In one case the platform loses alarms. A Cron Trigger every five minutes then wakes the desk, if its status in KV says that
 *   work waits. In another, KV refuses every write until 00:00 UTC, but not deletions.
 * - Clocks of locations are up to 2 s early or late, and so is the desk's.
 * - A reader's browser keeps a page for its `max-age`, and often returns to the page, sometimes through another
 *   location.
 * - Nothing is evicted: an eviction would make pages newer.
 */

/** The receivers of a hit's age. */
export type AgeReporting = "everyone" | "tiers" | "nobody";

/** The world of one run. */
export interface World {
  hours: number;
  /** The readers' views per day that reach the edge. */
  viewsPerDay: number;
  /** The views by crawlers and agents, in percent. */
  programs: number;
  upperTiers: 1 | 4;
  workerRuns: "at the upper tier" | "near the reader";
  ageReporting: AgeReporting;
  /** The delay until a location's source of KV receives a write, ms, from a random number from 0 to 1. */
  kvLag: (chance: number) => number;
  /** `two`: locations read KV through a copy of their region. */
  kvTiers: "one" | "two";
  /** The desk's calls to KV. */
  writes: {
    /** The share of calls that take 5 to 25 s. */
    slow: number;
    /** The share of calls that fail with a server error, and with 429. */
    failing: number;
    limited: number;
    /** The times, of up to a minute, in which KV takes no writes. */
    outages: number;
    /** From how many minutes after the start KV refuses all writes until 00:00 UTC, as on the free plan. */
    dailyLimit?: number;
  };
  /** The share of the desk's alarms that are late, by how much at most, ms, and how many are lost. */
  alarms: { late: number; by: number; lost?: number };
  /** The share of changes soon after which the desk's process ends. */
  restarts: number;
  /** The followers of the change feed. */
  followers: number;
  purges: {
    /** The share of calls that the platform refuses without a reason. */
    refused: number;
    /** The share of calls that do not reach a location. */
    lost: number;
    /** The time until a purge reaches a location, on average and at most, ms. */
    delay: number;
    longest: number;
    /** Calls per minute by others from the same budget. */
    others: number;
  };
  /** Times when KV fails everywhere, or at one location. */
  outages: number;
  /** Deploys, each with a soft purge of `site`. */
  deploys: number;
  /** `cross_version_cache`: without it, a deploy empties the caches. */
  keepsAcrossVersions: boolean;
  news: News;
  policy: Policy;
}

/** The newsroom's changes. */
export type News =
  /** The number of changes of every kind, within a range of minutes, with crowds of readers. */
  | { kind: "busy"; changes: number; from: number; to: number }
  /** Embargoed articles whose URL readers request before the release. */
  | { kind: "embargo"; releases: number }
  /** A batch of old articles; meanwhile a withdrawal, the end of an embargo, a correction and a new story. */
  | { kind: "import"; articles: number }
  /** An ordinary day: 20 publications and 30 changes spread over it. */
  | { kind: "ordinary" };

/** The rules of the project that a counter-proof breaks. */
export interface Policy {
  /** The `Cloudflare-CDN-Cache-Control` that leaves the Worker. */
  field: (emitted: string) => string;
  /** Damages the desk's ledger after each of its steps. `now` is the desk's time, ms since the epoch. */
  damage?: (sql: SqlStorage, now: number) => void;
  /** How far the desk's clock is ahead of the newsroom's, ms. */
  ahead?: number;
}

/** Receives events, for the story of a failure. Without a listener, the texts are not built. */
export type Teller = (happened: {
  page?: number;
  key?: string;
  location?: number;
  tags?: readonly string[];
  text: string;
}) => void;

export const LOCATIONS = 33;
export const PAGES = 2_000;
/** The largest error of a clock, ms. */
export const SKEW = 2_000;
