import { LOCATIONS } from "./world.ts";

/*
 * Workers KV as each location sees it.
 */

/** The `cacheTtl` of the project's reads (archive/read.ts), ms. */
const CACHE_TTL = 30_000;

interface Write {
  version: number;
  /** When each location's source receives it, ms since the epoch. */
  seen: Float64Array;
}

interface Copy {
  version: number;
  until: number;
}

/** KV, with the version number of a page as value. Version 0 exists from the beginning. */
export interface KVModel {
  put: (page: number, version: number, now: number) => void;
  get: (page: number, location: number, now: number) => number;
  /** The number of reads so far. */
  reads: () => number;
}

/** Creates a KV whose locations receive each write after different delays, ms. */
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
