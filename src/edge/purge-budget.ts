import { SITE_TAG } from "../http/freshness.ts";

/*
 * Which purges go out now, in which calls: the platform allows 5 calls a minute, 25 in a row, and 100 tags a call.
 */

/** How long it takes until one more call is allowed, ms. */
const REFILL = 12_000;

/**
 * Calls in a row. Fewer than the platform's 25: calls that left apart may arrive together, and people and deploys
 * purge too.
 */
const BURST = 20;

/** Calls that are kept for purges at once, while those that repeat one can wait. */
const RESERVE = 5;

/** What the platform takes in one call. */
const TAGS_PER_CALL = 100;

/** Calls of one run: a run that needs more is better served by one purge of the whole site. */
const MAX_CALLS = 2;

/** A tag with purges that are due. */
export interface DuePurge {
  tag: string;
  /** The least of their turns (purge-schedule.ts): 0 when one of them is to happen at once. */
  turn: number;
}

/** What to do about the purges that are due. */
export type PurgeRun =
  /** Send these calls: together they cover every purge that was due. */
  | { kind: "send"; calls: string[][]; full: number }
  /** Look again at this time, ms since the epoch. */
  | { kind: "wait"; until: number };

const callsLeft = (full: number, now: number): number => Math.floor(BURST - Math.max(0, full - now) / REFILL);

/** When so many calls will be left, ms since the epoch. */
const whenLeft = (calls: number, full: number): number => full - (BURST - calls) * REFILL;

const pack = (tags: readonly string[], maxCalls: number): string[][] => {
  const calls = Array.from({ length: Math.ceil(tags.length / TAGS_PER_CALL) }, (_, index) =>
    tags.slice(index * TAGS_PER_CALL, (index + 1) * TAGS_PER_CALL),
  );
  return calls.length > maxCalls || tags.includes(SITE_TAG) ? [[SITE_TAG]] : calls;
};

/**
 * Unites all purges that are due into one run, or says when there will be one. A purge at once goes as soon as a
 * call is left. One that repeats another waits for company while few are left, but for 12 s at most.
 *
 * @param due not empty; more than 200 tags need not be told apart
 * @param full when all calls will be left again, ms since the epoch: the whole state of a token bucket in one number,
 *   and any time in the past for a budget that nobody has touched
 * @param now ms since the epoch
 */
export const nextPurgeRun = (due: readonly DuePurge[], full: number, now: number): PurgeRun => {
  const left = callsLeft(full, now);
  if (left < 1) return { kind: "wait", until: whenLeft(1, full) };
  const urgent = due.filter(({ turn }) => turn === 0);
  const patience = Math.min(...due.map(({ turn }) => turn)) * 1_000 + REFILL;
  if (urgent.length === 0 && left <= RESERVE && now < patience)
    return { kind: "wait", until: Math.min(patience, whenLeft(RESERVE + 1, full)) };
  const spendable = urgent.length === 0 ? Math.max(1, left - RESERVE) : left;
  const tags = [...new Set([...urgent, ...due].map(({ tag }) => tag))];
  const calls = pack(tags, Math.min(MAX_CALLS, spendable));
  return { kind: "send", calls, full: Math.max(full, now) + calls.length * REFILL };
};

/**
 * The budget after the platform refused a call: as if none were left, since somebody else may have used them.
 *
 * @param now ms since the epoch
 */
export const afterRefusal = (now: number): number => now + BURST * REFILL;
