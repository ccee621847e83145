import { afterEach, beforeEach, vi } from "vitest";
import { type Core, createCore } from "../../src/desk/core.ts";
import type { SendNotification } from "../../src/desk/push/notification.ts";
import { readSite } from "../../src/site.ts";
import { mediaIn } from "./node-media.ts";
import { type NodeStorage, openNodeStorage } from "./node-storage.ts";

/*
 * The desk in Node, on a virtual clock, with KV and purges that a test can slow down or break. Call
 * `virtualClockInEachTest()` first.
 */

/** The time at which the virtual clock starts. */
export const START = Date.parse("2026-11-24T12:00:00Z");

/** A timer of JavaScript runs at once if its delay is longer than this, ms. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Replaces the clock and the timers of this process until the test ends. */
const useVirtualClock = (): void => {
  vi.useFakeTimers({ now: START, toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
};

/** Starts each test of a file with a new virtual clock, and hides the desk's warnings. */
export const virtualClockInEachTest = (): void => {
  beforeEach(() => {
    useVirtualClock();
    vi.spyOn(console, "warn").mockReturnValue(undefined);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
};

/** A write to KV that succeeded. */
export interface KVWrite {
  key: string;
  /** Undefined for a deletion. */
  value: string | undefined;
  /** ms since the epoch. */
  at: number;
}

/** The world around a desk. A test changes it while the desk runs. */
export interface NodeWorld {
  /** The duration of a write of a key, ms. */
  latency: (key: string) => number;
  /** The number of writes that KV takes at the same time. Cloudflare opens 6 connections. */
  connections: number;
  /** The error with which KV refuses a write of a key; undefined if it takes it. */
  refusal: (key: string, operation: "put" | "delete") => Error | undefined;
  /** The error that a purge rejects with; undefined if it succeeds. */
  purgeError: () => Error | undefined;
  /** Is called before KV lists its keys. It may wait or reject. */
  listing: () => Promise<void>;
  /** Responds to the desk's notifications. */
  send: SendNotification;
  /** The difference between the desk's clock and the virtual clock, ms. */
  ahead: number;
}

/** Starts a desk. Several desks, one after another, may share a storage, KV and purges. */
export const startNodeDesk = (
  node: NodeStorage = openNodeStorage(),
  world: NodeWorld = {
    latency: () => 100,
    connections: 6,
    refusal: () => undefined,
    purgeError: () => undefined,
    listing: async () => undefined,
    send: async () => {
      throw new Error("no receiver");
    },
    ahead: 0,
  },
  settings: Readonly<Record<string, string>> = {},
) => {
  const { storage, sql } = node;
  const values = new Map<string, string>();
  const writes: KVWrite[] = [];
  const purges: { tags: string[]; at: number }[] = [];
  const calls = { writes: 0, alarms: 0, alarmsSet: 0, longestAlarm: 0, mostInAlarm: 0 };
  const site = readSite({
    PUBLICATION: "The Harbour Courier",
    LANGUAGE: "en",
    TIME_ZONE: "Europe/Oslo",
    ...settings,
  });
  const now = () => Date.now() + world.ahead;
  const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

  let open = 0;
  const queue: (() => void)[] = [];

  const write = async (key: string, value: string | undefined): Promise<void> => {
    calls.writes += 1;
    // A request hands its connection over to the next one, so `open` changes only without a queue.
    if (open >= world.connections) await new Promise<void>((resolve) => queue.push(resolve));
    else open += 1;
    await sleep(world.latency(key));
    const next = queue.shift();
    if (next === undefined) open -= 1;
    else next();
    const refusal = world.refusal(key, value === undefined ? "delete" : "put");
    if (refusal !== undefined) throw refusal;
    writes.push({ key, value, at: now() });
    if (value === undefined) values.delete(key);
    else values.set(key, value);
  };

  // The platform keeps the alarm when an instance ends.
  let alarm: ReturnType<typeof setTimeout> | undefined;
  let alarmTime: number | undefined;
  const dropAlarm = (): void => {
    clearTimeout(alarm);
    alarmTime = undefined;
  };

  const start = () => {
    let isAlive = true;
    const core: Core = createCore({
      storage,
      kv: {
        put: (key: string, value: string) => write(key, value),
        delete: (key: string) => write(key, undefined),
        list: async () => {
          await world.listing();
          return { keys: [...values.keys()].map((name) => ({ name })), list_complete: true };
        },
      } as unknown as Pick<KVNamespace, "put" | "delete" | "list">,
      media: mediaIn(values, (key) => write(key, undefined)),
      purge: async (tags) => {
        await sleep(50);
        const error = world.purgeError();
        if (error !== undefined) throw error;
        purges.push({ tags, at: now() });
      },
      send: (notification, signal) => world.send(notification, signal),
      setAlarm: async (time) => {
        if (!isAlive) return;
        dropAlarm();
        calls.alarmsSet += 1;
        alarmTime = time;
        const delay = Math.min(Math.max(0, time - now()), LONGEST_TIMER);
        alarm = setTimeout(() => void runAlarm(), delay);
      },
      getAlarm: async () => alarmTime,
      deleteAlarm: async () => {
        if (isAlive) dropAlarm();
      },
      site: () => site,
      secrets: () => ({ current: undefined, previous: undefined }),
      now,
      random: () => 0.5,
    });
    return {
      core,
      /** Ends the instance. What it has sent is still on its way. */
      end: () => {
        isAlive = false;
      },
    };
  };

  let instance = start();

  const runAlarm = async (): Promise<void> => {
    alarmTime = undefined;
    calls.alarms += 1;
    const [begun, before] = [Date.now(), calls.writes];
    await instance.core.alarm();
    calls.longestAlarm = Math.max(calls.longestAlarm, Date.now() - begun);
    calls.mostInAlarm = Math.max(calls.mostInAlarm, calls.writes - before);
  };

  return {
    ...node,
    sql,
    world,
    values,
    writes,
    purges,
    calls,
    now,
    /** Returns the instance that runs. */
    core: () => instance.core,
    /** Sends a request under /desk, with a JSON document or a text. */
    send: (method: string, path: string, document: unknown, headers: Record<string, string> = {}) =>
      instance.core.fetch(
        new Request(`https://courier.example${path}`, {
          method,
          headers: { "Content-Type": "application/json", ...headers },
          ...(document !== undefined && {
            body: typeof document === "string" ? document : JSON.stringify(document),
          }),
        }),
      ),
    /** Loses the alarm, as the platform does after six failures. The desk does not notice. */
    loseAlarm: dropAlarm,
    /** Wakes the desk, as the Cron Trigger does. */
    wake: (status: "known" | "missing") => instance.core.wake(status),
    /** Ends the Durable Object and starts it again. */
    restart: () => {
      instance.end();
      instance = start();
    },
    /** Ends the Durable Object for good. */
    end: () => {
      instance.end();
      dropAlarm();
    },
    /** Lets this time pass, ms. */
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
    /** Returns the time of the first write of a key whose value contains a text; undefined if there is none. */
    written: (key: string, text: string) =>
      writes.find((each) => each.key === key && (each.value ?? "").includes(text))?.at,
  };
};
