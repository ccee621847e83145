import { type Core, createCore } from "../../src/desk/core.ts";
import type { Site } from "../../src/site.ts";
import { noMedia } from "../desk/no-media.ts";
import type { Clock } from "./clock.ts";
import type { Globals } from "./globals.ts";
import type { KeyPage, KVWrites } from "./kv-writes.ts";
import type { PurgeService } from "./purge-service.ts";
import type { Random } from "./random.ts";
import type { Teller, World } from "./world.ts";

/*
 * The platform around the desk: it starts the project's desk (src/desk/core.ts), calls its alarm, and ends its process.
 */

/** The publication. */
const SITE: Site = {
  name: "The Courier",
  description: "",
  origin: "https://courier.example",
  language: "en",
  timeZone: "Europe/Oslo",
  permalink: "/articles/:id",
  sections: [
    { id: "town", name: "Town" },
    { id: "world", name: "World" },
    { id: "sea", name: "The sea" },
  ],
  cache: "auto",
};

/** How long after its failure the platform calls an alarm again, ms. */
const ALARM_RETRY = 2_000;

/** A request to the desk. */
export interface DeskRequest {
  method: "GET" | "PUT" | "POST";
  /** The path below `/desk`. */
  path: string;
  /** The entity tag for If-Match, or `any` revision; undefined for `If-None-Match: *`. */
  revision?: number | "any" | undefined;
  body?: object | ReadableStream<Uint8Array>;
}

/** The desk of a simulation. */
export interface Desk {
  /** The desk's time, ms since the epoch. */
  now: () => number;
  /** Sends a request. There is no response if the process ends before it. */
  send: (request: DeskRequest, respond: (response: Response) => void) => void;
  /** Ends the process, as a deploy does. */
  kill: () => void;
  /** Loses the alarm. The desk does not notice. */
  loseAlarm: () => void;
  /** Wakes the desk, as the Cron Trigger does. */
  wake: (status: "known" | "missing") => void;
  /** Ends the process for good: no alarm starts it again. */
  end: () => void;
}

/** The parts of the world that the desk uses. */
interface Surroundings {
  world: Pick<World, "alarms">;
  clock: Clock;
  globals: Globals;
  random: Random;
  /** How far the desk's clock is ahead, ms. */
  skew: number;
  storage: DurableObjectStorage;
  kv: Pick<KVWrites, "write" | "list" | "disconnect">;
  service: Pick<PurgeService, "call">;
  tell: Teller | undefined;
  /** Returns the publication's settings. */
  site?: () => Site;
  /** The desk's code. */
  create?: typeof createCore;
}

const preconditionOf = (revision: DeskRequest["revision"]): Record<string, string> => {
  if (revision === undefined) return { "If-None-Match": "*" };
  return { "If-Match": revision === "any" ? "*" : `"${revision}"` };
};

/** Creates the desk. Its process starts when it is needed. */
export const createDesk = ({
  world: { alarms },
  clock,
  globals,
  random,
  skew,
  storage,
  kv,
  service,
  tell,
  site = () => SITE,
  create = createCore,
}: Surroundings): Desk => {
  /** The number of the process. Nothing of an earlier one continues. */
  let life = 0;
  let core: Core | undefined;
  let isInAlarm = false;
  /** The alarm that is set; undefined if there is none. */
  let alarm: { due: number } | undefined;

  const now = (): number => Math.ceil(clock.now()) + skew;

  /** Returns a promise that an ended process never sees. */
  const answer = <Result = undefined>(
    mine: number,
    call: (done: (result: Result | Error) => void) => void,
  ): Promise<Result> =>
    new Promise((resolve, reject) => {
      if (mine !== life) return;
      call((result) => {
        if (mine !== life) return;
        clock.waitForPromises();
        if (result instanceof Error) reject(result);
        else resolve(result);
      });
    });

  /** Returns a body of which an ended process reads nothing more. */
  const untilEnd = (mine: number, body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> => {
    const reader = body.getReader();
    return new ReadableStream({
      pull: async (controller) => {
        const { value, done } = await reader.read();
        if (mine !== life) await new Promise(() => undefined);
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    });
  };

  const setAlarm = (time: number): void => {
    const mine = { due: Math.max(time - skew, clock.now()) };
    alarm = mine;
    const late = random.chance(alarms.late) ? random.between(0, alarms.by) : random.between(0, 50);
    clock.at(mine.due + late, () => {
      if (alarm === mine) ring();
    });
  };

  const start = (): Core => {
    const mine = life;
    const write = async (key: string, text: string | undefined): Promise<void> =>
      answer(mine, (done) => kv.write(key, text, done));
    return create({
      storage,
      kv: {
        put: (key: string, text: string) => write(key, text),
        delete: (key: string) => write(key, undefined),
        list: ({ cursor }: KVNamespaceListOptions) =>
          answer<KeyPage>(mine, (done) => kv.list(cursor ?? undefined, done)),
      } as Pick<KVNamespace, "put" | "delete" | "list">,
      media: noMedia,
      purge: (tags) => answer(mine, (done) => service.call(tags, done)),
      send: async () => ({ status: 204, retryAfter: undefined }),
      setAlarm: async (time) => {
        if (mine === life) setAlarm(time);
      },
      getAlarm: async () => (mine === life && alarm !== undefined ? alarm.due + skew : undefined),
      deleteAlarm: async () => {
        if (mine === life) alarm = undefined;
      },
      site,
      secrets: () => ({ current: undefined, previous: undefined }),
      now,
      random: random.next,
    });
  };

  const process = (): Core => {
    core ??= start();
    return core;
  };

  const ring = (): void => {
    if (isInAlarm) return;
    alarm = undefined;
    isInAlarm = true;
    const mine = life;
    clock.waitForPromises();
    void process()
      .alarm()
      .then(() => {
        if (mine !== life) return;
        isInAlarm = false;
        // An alarm that was due during this one waited for it.
        if (alarm !== undefined && alarm.due <= clock.now()) setAlarm(alarm.due + skew);
      });
  };

  const kill = (): void => {
    tell?.({ text: "the desk's process ends" });
    life += 1;
    core = undefined;
    globals.dropTimers();
    kv.disconnect();
    if (isInAlarm) setAlarm(Math.max(alarm === undefined ? 0 : alarm.due + skew, now() + ALARM_RETRY));
    isInAlarm = false;
  };

  return {
    now,
    send: ({ method, path, revision, body }, respond) => {
      const mine = life;
      clock.waitForPromises();
      const isStream = body instanceof ReadableStream;
      const request = new Request(`https://desk.example/desk${path}`, {
        method,
        headers: preconditionOf(revision),
        ...(body !== undefined && { body: isStream ? untilEnd(mine, body) : JSON.stringify(body) }),
        ...(isStream && { duplex: "half" }),
      });
      void process()
        .fetch(request)
        .then((response) => {
          if (mine === life) respond(response);
        });
    },
    kill,
    loseAlarm: () => {
      tell?.({ text: "the platform loses the desk's alarm" });
      alarm = undefined;
    },
    wake: (status) => {
      clock.waitForPromises();
      void process().wake(status);
    },
    end: () => {
      kill();
      alarm = undefined;
    },
  };
};
