import type { Answer } from "./worker.ts";

/*
 * The cache of one location: what is stored, how long it is fresh, and what a purge removes.
 */

/** A response in transit: its known age, and whether it replaces one that failed. */
export interface Delivery {
  answer: Answer;
  /** Its age as the sender reports it, ms. */
  age: number;
  isForError: boolean;
}

/** A stored response. */
export interface Copy {
  answer: Answer;
  /** When it was stored and how old it was then, ms. */
  storedAt: number;
  ageThen: number;
  freshUntil: number;
  isForError: boolean;
  isInvalidated: boolean;
}

/** The uses that a cache may make of a stored response. */
export type Usable = "fresh" | "while revalidating" | "on error" | "not at all";

/** The cache of one location. */
export interface CacheModel {
  get: (key: number) => Copy | undefined;
  store: (key: number, delivery: Delivery, now: number) => void;
  /** Removes responses that have one of the tags and were stored before a time by this location's clock. */
  purge: (tags: readonly string[], before: number) => void;
  /** Marks every stored response as stale. */
  invalidate: () => void;
  empty: () => void;
}

/** Returns the age of a stored response, ms (RFC 9111 §4.2.3). */
export const ageOf = (copy: Copy, now: number): number => copy.ageThen + now - copy.storedAt;

/** Returns what a cache may do with a stored response (RFC 9111 §4.2, RFC 5861 §3 and §4). */
export const usable = ({ answer, freshUntil, isInvalidated }: Copy, now: number): Usable => {
  if (answer.lifetime === undefined) return "not at all";
  if (now < freshUntil) return isInvalidated ? "while revalidating" : "fresh";
  if (now < freshUntil + answer.lifetime.staleWhileRevalidate) return "while revalidating";
  return now < freshUntil + answer.lifetime.staleIfError ? "on error" : "not at all";
};

/**
 * Makes an empty cache.
 *
 * @param skew how far its clock is ahead, ms
 */
export const createCache = (skew: number): CacheModel => {
  const copies = new Map<number, Copy>();
  const byTag = new Map<string, Set<number>>();
  return {
    get: (key) => copies.get(key),
    store: (key, { answer, age, isForError }, now) => {
      if (answer.lifetime === undefined) return;
      const freshUntil = now + answer.lifetime.maxAge - age;
      copies.set(key, { answer, storedAt: now, ageThen: age, freshUntil, isForError, isInvalidated: false });
      for (const tag of answer.tags) {
        const keys = byTag.get(tag);
        if (keys === undefined) byTag.set(tag, new Set([key]));
        else keys.add(key);
      }
    },
    purge: (tags, before) => {
      for (const tag of tags)
        for (const key of byTag.get(tag) ?? []) {
          const copy = copies.get(key);
          if (copy !== undefined && copy.storedAt + skew < before) copies.delete(key);
        }
    },
    invalidate: () => {
      for (const copy of copies.values()) copy.isInvalidated = true;
    },
    empty: () => copies.clear(),
  };
};
