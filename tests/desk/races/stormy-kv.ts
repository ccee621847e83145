import type { Clock } from "../../simulation/clock.ts";
import { type KVWrites, pageAfter } from "../../simulation/kv-writes.ts";
import type { Random } from "../../simulation/random.ts";

/*
 * A KV namespace that refuses writes, executes them late, or executes them and reports an error, as the weather says.
 */

/** How KV behaves. */
export interface Weather {
  /** The share of writes that fail. Some of them are executed all the same. */
  failing: number;
  /** The share of writes that are executed 5 to 25 s late. */
  slow: number;
  /** How KV lists its keys. */
  listing: "prompt" | "slow" | "refused";
}

/** Nothing fails. */
export const CALM: Weather = { failing: 0, slow: 0, listing: "prompt" };

/** The namespace, and the desk's connection to it. */
export interface StormyKV extends Pick<KVWrites, "write" | "list" | "disconnect"> {
  values: Map<string, string>;
  /** When the desk last changed the value of each key, ms since the epoch, and whether KV had the key at any time before. */
  changed: Map<string, { at: number; before: "a value" | "nothing" }>;
  setWeather: (weather: Weather) => void;
  /** The number of writes that KV has not executed yet. */
  underWay: () => number;
}

/** The keys of a page. Few, so that a list of all keys takes many calls. */
const PAGE = 40;

/** The least time between two writes of a key, ms. */
const INTERVAL = 1_000;

/** Creates a namespace. */
export const createStormyKV = (
  { clock, random }: { clock: Clock; random: Random },
  values = new Map<string, string>(),
): StormyKV => {
  let weather = CALM;
  let underWay = 0;
  const free = new Map<string, number>();
  const changed: StormyKV["changed"] = new Map();

  const refusal = (key: string): string | undefined => {
    if (clock.now() < (free.get(key) ?? 0)) return "429 Too Many Requests";
    return random.chance(weather.failing) ? "500 Internal Server Error" : undefined;
  };

  const execute = (key: string, text: string | undefined): Error | undefined => {
    const reason = refusal(key);
    if (reason === undefined || (reason.startsWith("500") && random.chance(0.3))) {
      free.set(key, clock.now() + INTERVAL);
      const before = changed.has(key) || values.has(key) ? "a value" : "nothing";
      if (values.get(key) !== text) changed.set(key, { at: clock.now(), before });
      if (text === undefined) values.delete(key);
      else values.set(key, text);
    }
    return reason === undefined ? undefined : new Error(`KV PUT failed: ${reason}`);
  };

  return {
    values,
    changed,
    setWeather: (next) => {
      weather = next;
    },
    underWay: () => underWay,
    write: (key, text, done) => {
      underWay += 1;
      const transit = random.chance(weather.slow) ? random.between(5_000, 25_000) : random.between(10, 400);
      clock.at(clock.now() + transit, () => {
        underWay -= 1;
        const error = execute(key, text);
        clock.at(clock.now() + random.between(5, 200), () => done(error));
      });
    },
    list: (cursor, done) => {
      const { listing } = weather;
      const duration = listing === "slow" ? random.between(2_000, 15_000) : random.between(10, 300);
      clock.at(clock.now() + duration / 2, () => {
        const page = pageAfter([...values.keys()].sort(), cursor, PAGE);
        const result = listing === "refused" ? new Error("KV LIST failed: 500 Internal Server Error") : page;
        clock.at(clock.now() + duration / 2, () => done(result));
      });
    },
    disconnect: () => undefined,
  };
};
