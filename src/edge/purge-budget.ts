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

/**
 * Calls for purges of edits. While no more are left, planned purges wait for others, for at most 12 s. They then use at most
 * as many calls as the platform adds.
 */
const RESERVE = 10;

/** The most tags in one call. */
const TAGS_PER_CALL = 100;

/** The most calls in one run. One purge of the whole site replaces a run that needs more. */
const MAX_CALLS = 2;

/** A tag with purges that are due. */
export interface DuePurge {
  tag: string;
  /** `edit` for a purge at once after a change of an editor; `planned` for repeats and for purges after a batch. */
  purgeClass: "edit" | "planned";
  /** ms since the epoch. */
  due: number;
}

/** The decision about the purges that are due. */
export type PurgeRun =
  /** Send these calls. Together they cover every purge of an edit that is due. */
  | { kind: "send"; calls: string[][]; full: number }
  /** Decide again at this time, in ms since the epoch. */
  | { kind: "wait"; until: number };

const callsLeft = (full: number, now: number): number => Math.floor(BURST - Math.max(0, full - now) / REFILL);

/** When this many calls will be left, in ms since the epoch. */
const whenLeft = (calls: number, full: number): number => full - (BURST - calls) * REFILL;

/**
 * Returns from when on a purge of an edit can be sent, in ms since the epoch.
 *
 * @param full when all calls will be left again, in ms since the epoch
 */
export const firstCallAt = (full: number): number => whenLeft(1, full);

const tagsOf = (purges: readonly DuePurge[]): string[] => [...new Set(purges.map(({ tag }) => tag))];

const pack = (tags: readonly string[], maxCalls: number): string[][] => {
  const calls = Array.from({ length: Math.ceil(tags.length / TAGS_PER_CALL) }, (_, index) =>
    tags.slice(index * TAGS_PER_CALL, (index + 1) * TAGS_PER_CALL),
  );
  return calls.length > maxCalls || tags.includes(SITE_TAG) ? [[SITE_TAG]] : calls;
};

/** Until when planned purges wait for others; undefined if they can be sent now. */
const plannedWait = (planned: readonly DuePurge[], full: number, now: number): number | undefined => {
  const left = callsLeft(full, now);
  if (left > RESERVE) return undefined;
  const latest = planned.reduce((least, { due }) => Math.min(least, due), Infinity) + REFILL;
  if (left >= 1 && now >= latest) return undefined;
  return Math.max(whenLeft(1, full), Math.min(latest, whenLeft(RESERVE + 1, full)));
};

/** Returns the calls for purges of edits. Planned purges fill the room that is left in the last call. */
const editCalls = (edits: readonly DuePurge[], planned: readonly DuePurge[], left: number): string[][] => {
  const tags = tagsOf(edits);
  const others = tagsOf(planned).filter((tag) => tag !== SITE_TAG && !tags.includes(tag));
  const room = Math.ceil(tags.length / TAGS_PER_CALL) * TAGS_PER_CALL - tags.length;
  return pack([...tags, ...others.slice(0, room)], Math.min(MAX_CALLS, left));
};

/**
 * Combines the purges that are due into one run, or says when to try again. Purges of edits are sent as soon as a call is
 * left, and take planned purges along. Planned purges alone wait for others while few calls are left, for at most 12 s.
 *
 * @param due not empty; the order is kept. From 201 tags on, a run is one purge of the whole site
 * @param full when all calls will be left again, in ms since the epoch. This number is the whole state of a token bucket;
 *   a time in the past means that all calls are left
 * @param now ms since the epoch
 */
export const nextPurgeRun = (due: readonly DuePurge[], full: number, now: number): PurgeRun => {
  const left = callsLeft(full, now);
  const edits = due.filter(({ purgeClass }) => purgeClass === "edit");
  const planned = due.filter(({ purgeClass }) => purgeClass === "planned");
  const send = (calls: string[][]): PurgeRun => ({
    kind: "send",
    calls,
    full: Math.max(full, now) + calls.length * REFILL,
  });
  if (edits.length === 0) {
    const until = plannedWait(planned, full, now);
    if (until !== undefined) return { kind: "wait", until };
    return send(pack(tagsOf(planned), Math.min(MAX_CALLS, Math.max(1, left - RESERVE))));
  }
  if (left < 1) return { kind: "wait", until: whenLeft(1, full) };
  // With calls to spare, one run covers everything that is due.
  if (left > RESERVE + MAX_CALLS) return send(pack(tagsOf([...edits, ...planned]), MAX_CALLS));
  return send(editCalls(edits, planned, left));
};

/**
 * Returns the budget after the platform refused a call: no call is left, because another client may have used them.
 *
 * @param now ms since the epoch
 */
export const afterRefusal = (now: number): number => now + BURST * REFILL;
