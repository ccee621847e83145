import { LOCATIONS } from "./world.ts";

/*
 * Workers KV as each location sees it.
 */

/** What the project's archive asks for (archive/read.ts), ms. */
const CACHE_TTL = 30_000;

interface Write {
  version: number;
  /** When each location's source learns it, ms since the epoch. */
  seen: Float64Array;
}

interface Copy {
  version: number;
  until: number;
}

/** KV, with a page's version number for a value; 0 is what there was from the beginning. */
export interface KVModel {
  put: (page: number, version: number, now: number) => void;
  get: (page: number, location: number, now: number) => number;
  /** Reads so far. */
  reads: () => number;
}

/** Makes a KV whose locations learn each write after a time of their own, ms. */
export const createKV = (lag: () => number): KVModel => {
  const writes = new Map<number, Write[]>();
  const copies = Array.from({ length: LOCATIONS }, () => new Map<number, Copy>());
  let reads = 0;

  const source = (page: number, location: number, now: number): number => {
    const known = writes.get(page) ?? [];
    for (let index = known.length - 1; index >= 0; index -= 1) {
      const write = known[index] as Write;
      if ((write.seen[location] as number) <= now) return write.version;
    }
    return 0;
  };

  return {
    put: (page, version, now) => {
      const write = { version, seen: Float64Array.from({ length: LOCATIONS }, () => now + lag()) };
      const known = writes.get(page);
      if (known === undefined) writes.set(page, [write]);
      else known.push(write);
    },
    get: (page, location, now) => {
      reads += 1;
      const copiesHere = copies[location] as Map<number, Copy>;
      const copy = copiesHere.get(page);
      if (copy !== undefined && now < copy.until) return copy.version;
      const version = source(page, location, now);
      copiesHere.set(page, { version, until: now + CACHE_TTL });
      return version;
    },
    reads: () => reads,
  };
};
