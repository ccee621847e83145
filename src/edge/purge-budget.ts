import { SITE_TAG } from "../http/freshness.ts";

/*
 * Decides which purges to send now, and in which calls. The platform allows 5 calls a minute, a burst of 25, and 100 tags a
 * call.
 */

/** The time until one more call is allowed, in ms. */
const REFILL = 12_000;

/**
 * Calls in a burst. It is less than the platform's 25, because calls that are sent separately may arrive together, and because
 * people and deployments also purge.
 */
const BURST = 20;

/** Calls reserved for first purges. Repeats can wait. */
const RESERVE = 5;

/** The most tags in one call. */
const TAGS_PER_CALL = 100;

/** The most calls in one run. One purge of the whole site replaces a run that needs more. */
const MAX_CALLS = 2;

/** A tag with purges that are due. */
export interface DuePurge {
  tag: string;
  /** The smallest `repeat` of its purges (purge-schedule.ts): 0 if one of them is a first purge. */
  repeat: number;
}

/** The decision about the purges that are due. */
export type PurgeRun =
  /** Send these calls. Together they cover every purge that is due. */
  | { kind: "send"; calls: string[][]; full: number }
  /** Decide again at this time, in ms since the epoch. */
  | { kind: "wait"; until: number };

const callsLeft = (full: number, now: number): number => Math.floor(BURST - Math.max(0, full - now) / REFILL);

/** When this many calls will be left, in ms since the epoch. */
const whenLeft = (calls: number, full: number): number => full - (BURST - calls) * REFILL;

const pack = (tags: readonly string[], maxCalls: number): string[][] => {
  const calls = Array.from({ length: Math.ceil(tags.length / TAGS_PER_CALL) }, (_, index) =>
    tags.slice(index * TAGS_PER_CALL, (index + 1) * TAGS_PER_CALL),
  );
  return calls.length > maxCalls || tags.includes(SITE_TAG) ? [[SITE_TAG]] : calls;
};

/**
 * Combines all purges that are due into one run, or says when to try again. A first purge is sent as soon as a call is left.
 * A repeat waits for others while few calls are left, for at most 12 s.
 *
 * @param due not empty. From 201 tags on, the run is one purge of the whole site
 * @param full when all calls will be left again, in ms since the epoch. This number is the whole state of a token bucket;
 *   a time in the past means that all calls are left
 * @param now ms since the epoch
 */
export const nextPurgeRun = (due: readonly DuePurge[], full: number, now: number): PurgeRun => {
  const left = callsLeft(full, now);
  if (left < 1) return { kind: "wait", until: whenLeft(1, full) };
  const urgent = due.filter(({ repeat }) => repeat === 0);
  const first = due.reduce((least, { repeat }) => Math.min(least, repeat), Number.POSITIVE_INFINITY);
  const latest = first * 1_000 + REFILL;
  if (urgent.length === 0 && left <= RESERVE && now < latest)
    return { kind: "wait", until: Math.min(latest, whenLeft(RESERVE + 1, full)) };
  const spendable = urgent.length === 0 ? Math.max(1, left - RESERVE) : left;
  const tags = [...new Set([...urgent, ...due].map(({ tag }) => tag))];
  const calls = pack(tags, Math.min(MAX_CALLS, spendable));
  return { kind: "send", calls, full: Math.max(full, now) + calls.length * REFILL };
};

/**
 * Returns the budget after the platform refused a call: no call is left, because another client may have used them.
 *
 * @param now ms since the epoch
 */
export const afterRefusal = (now: number): number => now + BURST * REFILL;
