import { LOCATIONS } from "./world.ts";

/*
 * Workers KV as each location sees it, and as the desk writes it.
 */

/** The `cacheTtl` of the project's reads (archive/read.ts), ms. */
const CACHE_TTL = 30_000;

/** The regions with a middle tier. */
const REGIONS = 4;

/** The value of a key from a time on; `text` is undefined if the key was deleted. */
export interface Value {
  text: string | undefined;
  /** When KV took it, ms since the epoch. */
  at: number;
}

/** The value of a key that never existed. */
export const NOTHING: Value = { text: undefined, at: 0 };

interface Copy {
  value: Value;
  until: number;
}

/** KV. */
export interface KVModel {
  /** Takes a write. */
  take: (key: string, text: string | undefined, now: number) => void;
  /** Reads a key at a location. */
  get: (key: string, location: number, now: number) => Value;
  /** Returns the last value that KV took. */
  last: (key: string) => Value;
  /** The keys that KV has. */
  keys: () => Iterable<string>;
  /** The number of reads so far. */
  reads: () => number;
}

/** How KV distributes a write. */
export interface Distribution {
  /** Returns the delay until the source of a location, or of a region, receives a write, ms. */
  lag: (chance: number) => number;
  /** `two`: locations read through a copy of their region, which may also be 30 s old. */
  tiers: "one" | "two";
  seed: number;
}

/** Returns a number from 0 to below 1 that depends on the write, the place and the seed only. */
const chanceOf = (seed: number, write: number, place: number): number => {
  let mixed = Math.imul(
    seed ^ Math.imul(write + 1, 0x9e3779b1) ^ Math.imul(place + 1, 0x85ebca6b),
    0xc2b2ae35,
  );
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
};

/**
 * Creates a KV whose places receive each write after different delays.
 *
 * @param before the values that every place has from the beginning
 */
export const createKV = (
  before: ReadonlyMap<string, string>,
  { lag, tiers, seed }: Distribution,
): KVModel => {
  const writes = new Map<string, { value: Value; number: number }[]>();
  const first = new Map([...before].map(([key, text]): [string, Value] => [key, { text, at: 0 }]));
  const copies = Array.from({ length: LOCATIONS }, () => new Map<string, Copy>());
  const regions = Array.from({ length: REGIONS }, () => new Map<string, Copy>());
  let count = 0;
  let reads = 0;

  const source = (key: string, place: number, now: number): Value => {
    const known = writes.get(key) ?? [];
    for (let index = known.length - 1; index >= 0; index -= 1) {
      const { value, number } = known[index] as (typeof known)[number];
      if (value.at + lag(chanceOf(seed, number, place)) <= now) return value;
    }
    return first.get(key) ?? NOTHING;
  };

  const through = (
    cache: Map<string, Copy> | undefined,
    key: string,
    now: number,
    next: () => Value,
  ): Value => {
    const copy = cache?.get(key);
    if (copy !== undefined && now < copy.until) return copy.value;
    const value = next();
    cache?.set(key, { value, until: now + CACHE_TTL });
    return value;
  };

  return {
    take: (key, text, now) => {
      const write = { value: { text, at: now }, number: count };
      count += 1;
      const known = writes.get(key);
      if (known === undefined) writes.set(key, [write]);
      else known.push(write);
    },
    get: (key, location, now) => {
      reads += 1;
      const region = location % REGIONS;
      return through(copies[location], key, now, () =>
        tiers === "one"
          ? source(key, location, now)
          : through(regions[region], key, now, () => source(key, region, now)),
      );
    },
    last: (key) => writes.get(key)?.at(-1)?.value ?? first.get(key) ?? NOTHING,
    keys: () => new Set([...first.keys(), ...writes.keys()]),
    reads: () => reads,
  };
};
