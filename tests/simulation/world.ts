import type { PlannedPurge } from "../../src/edge/purge-schedule.ts";

/*
 * The model of the network, and its assumptions.
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
  /** An ordinary day: 20 publications and 30 changes spread over it. */
  | { kind: "ordinary" };

/** The rules of the project that a counter-proof replaces. */
export interface Policy {
  /** The `Cloudflare-CDN-Cache-Control` that leaves the Worker. */
  field: (emitted: string) => string;
  purgesAfter: (changed: number) => PlannedPurge[];
}

/** Receives events, for the story of a failure. Without a listener, the texts are not built. */
export type Teller = (happened: {
  page?: number;
  location?: number;
  tags?: readonly string[];
  text: string;
}) => void;

export const LOCATIONS = 33;
export const PAGES = 2_000;
/** The largest error of a clock, ms. */
export const SKEW = 2_000;
