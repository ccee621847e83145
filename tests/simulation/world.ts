import type { PlannedPurge } from "../../src/edge/purge-schedule.ts";

/*
 * The model of the network, and what it assumes.
 *
 * - 33 locations. A reader's location is the lower tier; what it has not it asks of an upper tier, one for the whole
 *   world or one for each of four regions; what that has not it asks of the Worker. The answer is stored in both. A
 *   location that is an upper tier has one cache for both parts. Misses of one key are collapsed.
 * - The Worker runs at the upper tier, or near the reader: nobody promises which, and it decides which copy of KV is read.
 * - The key is the URL as it came and the Accept field as it came. A link with a parameter of its own is followed once.
 * - A hit tells its age to the lower tier and the reader, to the lower tier alone, or to nobody; then whoever stores it
 *   counts from nothing again. Ages are whole seconds, reckoned by RFC 9111 §4.2.3.
 * - Stale answers are used as RFC 5861 says: for `stale-while-revalidate` while one request asks, and for
 *   `stale-if-error` when it fails. An answer that is stale on arrival is stored as such.
 * - A location's source of KV learns a write after a while; its copy, also of there being nothing, is kept for 30 s from
 *   the read. Both together are how long KV takes to settle. What a location has learnt it does not forget.
 * - A purge reaches every location at a time of its own. It removes what was stored, by the location's clock, before the
 *   purge was asked for: what is being fetched when it arrives is stored all the same, and what a lower tier got from
 *   an upper tier that it had not reached stays.
 * - An `invalidate` leaves answers in place but stale: the next reader still gets one, while it is asked for again.
 * - Clocks of locations are up to 2 s early or late, and so is the desk's.
 * - A reader's browser keeps what it is told it may, and often comes back to the page; now and then it comes back through
 *   another location.
 * - Nothing is evicted: an eviction would make pages newer.
 */

/** Who is told how old a hit is. */
export type AgeTold = "everyone" | "tiers" | "nobody";

/** What one run is played on. */
export interface World {
  hours: number;
  /** Readers' views that reach the edge in a day. */
  viewsPerDay: number;
  /** How many of them in a hundred are those of crawlers and agents. */
  programs: number;
  upperTiers: 1 | 4;
  workerRuns: "at the upper tier" | "near the reader";
  ageTold: AgeTold;
  /** How long a location's source of KV takes to learn a write, ms: by chance, from 0 up to 1. */
  kvLag: (chance: number) => number;
  purges: {
    /** How many of the calls are refused, for no reason of ours. */
    refused: number;
    /** How many of the calls do not reach a location that they should. */
    lost: number;
    /** How long a purge takes to a location, on average and at most, ms. */
    delay: number;
    longest: number;
    /** Calls a minute that somebody else makes of the same budget. */
    others: number;
  };
  /** Times in which KV answers nobody, or one location. */
  outages: number;
  /** Deploys: a new design, and then a soft purge of `site`. */
  deploys: number;
  /** `cross_version_cache`: without it, a deploy empties the caches. */
  keepsAcrossVersions: boolean;
  news: News;
  policy: Policy;
}

/** What the newsroom does. */
export type News =
  /** So many changes of every kind, in the time from one minute to another, with crowds of readers. */
  | { kind: "busy"; changes: number; from: number; to: number }
  /** Articles under embargo whose address is known, and asked for, before. */
  | { kind: "embargo"; releases: number }
  /** An ordinary day: 20 publications and 30 changes spread over it. */
  | { kind: "ordinary" };

/** What of the project a counter-proof puts something else in the place of. */
export interface Policy {
  /** The `Cloudflare-CDN-Cache-Control` that leaves the Worker. */
  field: (emitted: string) => string;
  purgesAfter: (changed: number) => PlannedPurge[];
}

/** Told of what happens, for the story of a failure. It is not made up while nobody listens. */
export type Teller = (happened: {
  page?: number;
  location?: number;
  tags?: readonly string[];
  text: string;
}) => void;

export const LOCATIONS = 33;
export const PAGES = 2_000;
/** How far clocks are from the truth, ms. */
export const SKEW = 2_000;
