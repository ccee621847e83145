import { type Core, createCore } from "../../src/desk/core.ts";
import type { Site } from "../../src/site.ts";
import type { Clock } from "./clock.ts";
import type { Globals } from "./globals.ts";
import type { KVWrites } from "./kv-writes.ts";
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
  method: "PUT" | "POST";
  /** The path below `/desk`. */
  path: string;
  /** The entity tag for If-Match; undefined for `If-None-Match: *`. */
  revision?: number | undefined;
  body: object | ReadableStream<Uint8Array>;
}

/** The desk of a simulation. */
export interface Desk {
  /** The desk's time, ms since the epoch. */
  now: () => number;
  /** Sends a request. There is no response if the process ends before it. */
  send: (request: DeskRequest, respond: (response: Response) => void) => void;
  /** Ends the process, as a deploy does. */
  kill: () => void;
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
  kv: KVWrites;
  service: PurgeService;
  tell: Teller | undefined;
}

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
}: Surroundings): Desk => {
  /** The number of the process. Nothing of an earlier one continues. */
  let life = 0;
  let core: Core | undefined;
  let isInAlarm = false;
  /** The alarm that is set; undefined if there is none. */
  let alarm: { due: number } | undefined;

  const now = (): number => Math.ceil(clock.now()) + skew;

  /** Returns a promise that an ended process never sees. */
  const answer = (call: (done: (error: Error | undefined) => void) => void): Promise<void> => {
    const mine = life;
    return new Promise((resolve, reject) =>
      call((error) => {
        if (mine !== life) return;
        clock.waitForPromises();
        if (error === undefined) resolve();
        else reject(error);
      }),
    );
  };

  const setAlarm = (time: number): void => {
    const mine = { due: Math.max(time - skew, clock.now()) };
    alarm = mine;
    const late = random.chance(alarms.late) ? random.between(0, alarms.by) : random.between(0, 50);
    clock.at(mine.due + late, () => {
      if (alarm === mine) ring();
    });
  };

  const process = (): Core => {
    core ??= createCore({
      storage,
      kv: {
        put: (key: string, text: string) => answer((done) => kv.write(key, text, done)),
        delete: (key: string) => answer((done) => kv.write(key, undefined, done)),
        list: async ({ prefix }: KVNamespaceListOptions) => ({
          keys: kv.list(prefix ?? "").map((name) => ({ name })),
          list_complete: true,
        }),
      } as Pick<KVNamespace, "put" | "delete" | "list">,
      purge: (tags) => answer((done) => service.call(tags, done)),
      setAlarm: async (time) => setAlarm(time),
      deleteAlarm: async () => {
        alarm = undefined;
      },
      site: () => SITE,
      now,
      random: random.next,
    });
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

  return {
    now,
    send: ({ method, path, revision, body }, respond) => {
      const mine = life;
      clock.waitForPromises();
      const isStream = body instanceof ReadableStream;
      const request = new Request(`https://desk.example/desk${path}`, {
        method,
        headers: revision === undefined ? { "If-None-Match": "*" } : { "If-Match": `"${revision}"` },
        body: isStream ? body : JSON.stringify(body),
        ...(isStream && { duplex: "half" }),
      });
      void process()
        .fetch(request)
        .then((response) => {
          if (mine === life) respond(response);
        });
    },
    kill: () => {
      tell?.({ text: "the desk's process ends" });
      life += 1;
      core = undefined;
      globals.dropTimers();
      kv.disconnect();
      if (isInAlarm) setAlarm(Math.max(alarm === undefined ? 0 : alarm.due + skew, now() + ALARM_RETRY));
      isInAlarm = false;
    },
  };
};
