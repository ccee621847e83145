import type { Clock } from "./clock.ts";
import type { KVModel } from "./kv.ts";
import type { Random } from "./random.ts";
import type { Teller, World } from "./world.ts";

/*
 * KV as the desk's process calls it: connections, latency, the limit of one write per second and key, and failures.
 */

/** The connections that one process may have open (Cloudflare's limit for an invocation). */
const CONNECTIONS = 6;

/** The least time between two writes of a key, ms. */
const INTERVAL = 1_000;

const MINUTE = 60_000;

const DAY = 24 * 60 * MINUTE;

/** A page of the keys that KV has. */
export type KeyPage = { keys: { name: string }[] } & (
  | { list_complete: true }
  | { list_complete: false; cursor: string }
);

/** The calls of the desk's process. */
export interface KVWrites {
  /** Writes or deletes a key. `done` gets the error if KV refuses. */
  write: (key: string, text: string | undefined, done: (error: Error | undefined) => void) => void;
  /** Lists the keys that KV has, from a cursor. `done` gets the page, or the error if KV refuses. */
  list: (cursor: string | undefined, done: (page: KeyPage | Error) => void) => void;
  /** Ends the process's connections. Writes that are under way still arrive. */
  disconnect: () => void;
  /** The number of writes that KV refused because the key was written less than a second ago. */
  tooFast: () => number;
}

/** The parts of the world that the calls use. */
interface Surroundings {
  world: Pick<World, "writes">;
  clock: Clock;
  random: Random;
  kv: KVModel;
  /** Is called when KV takes a write. */
  taken: (key: string) => void;
  tell: Teller | undefined;
}

/** The connections of one process. */
interface Pool {
  open: number;
  waiting: (() => void)[];
}

/**
 * Returns the page of keys after a cursor, which is the last key of the page before.
 *
 * @param sorted all keys, in order
 */
export const pageAfter = (sorted: readonly string[], cursor: string | undefined, size: number): KeyPage => {
  const rest = cursor === undefined ? sorted : sorted.filter((key) => key > cursor);
  const keys = rest.slice(0, size).map((name) => ({ name }));
  const last = keys.at(-1)?.name;
  return rest.length <= size || last === undefined
    ? { keys, list_complete: true }
    : { keys, list_complete: false, cursor: last };
};

/** The keys of one page. */
const PAGE = 1_000;

/** Connects the desk to KV. */
export const createKVWrites = ({
  world: { writes },
  clock,
  random,
  kv,
  taken,
  tell,
}: Surroundings): KVWrites => {
  let pool: Pool = { open: 0, waiting: [] };
  const free = new Map<string, number>();
  let tooFast = 0;
  const start = clock.now();
  const outages = Array.from({ length: writes.outages }, () => {
    const from = start + random.between(2, 20) * MINUTE;
    return { from, to: from + random.between(0.2, 1) * MINUTE };
  });

  const limitedFrom = start + (writes.dailyLimit ?? Infinity) * MINUTE;
  const limitedTo = Math.ceil(start / DAY) * DAY;

  /** Returns the reason to refuse a write that arrives now. */
  const refusal = (key: string, text: string | undefined): string | undefined => {
    const now = clock.now();
    if (text !== undefined && now >= limitedFrom && now < limitedTo)
      return "KV put() limit exceeded for the day.";
    if (now < (free.get(key) ?? 0)) {
      tooFast += 1;
      return "429 Too Many Requests";
    }
    if (outages.some(({ from, to }) => now >= from && now < to)) return "503 Service Unavailable";
    if (random.chance(writes.limited)) return "429 Too Many Requests";
    return random.chance(writes.failing) ? "500 Internal Server Error" : undefined;
  };

  const land = (key: string, text: string | undefined): Error | undefined => {
    const reason = refusal(key, text);
    // Of the writes that fail with a server error, some have arrived.
    if (reason === undefined || (reason.startsWith("500") && random.chance(0.3))) {
      free.set(key, clock.now() + INTERVAL);
      kv.take(key, text, clock.now());
      taken(key);
    }
    if (reason === undefined) return undefined;
    tell?.({ key, text: `KV refuses a write: ${reason}` });
    return new Error(`KV PUT failed: ${reason}`);
  };

  const transit = (): number =>
    random.chance(writes.slow) ? random.between(5_000, 25_000) : random.between(20, 400);

  const send = (mine: Pool, key: string, text: string | undefined, done: (error?: Error) => void): void => {
    mine.open += 1;
    clock.at(clock.now() + transit(), () => {
      const error = land(key, text);
      clock.at(clock.now() + random.between(10, 300), () => {
        mine.open -= 1;
        mine.waiting.shift()?.();
        done(error);
      });
    });
  };

  return {
    write: (key, text, done) => {
      const mine = pool;
      const begin = (): void => send(mine, key, text, done);
      if (mine.open < CONNECTIONS) begin();
      else mine.waiting.push(begin);
    },
    list: (cursor, done) =>
      clock.at(clock.now() + transit(), () => {
        const keys = [...kv.keys()].filter((key) => kv.last(key).text !== undefined).sort();
        done(pageAfter(keys, cursor, PAGE));
      }),
    disconnect: () => {
      pool.waiting = [];
      pool = { open: 0, waiting: [] };
    },
    tooFast: () => tooFast,
  };
};
