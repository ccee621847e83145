import type { createCore } from "../../../src/desk/core.ts";
import type { Site } from "../../../src/site.ts";
import { type Clock, createClock } from "../../simulation/clock.ts";
import { createDesk, type DeskRequest } from "../../simulation/desk.ts";
import { type Globals, installGlobals } from "../../simulation/globals.ts";
import { createRandom, type Random } from "../../simulation/random.ts";
import { openNodeStorage } from "../node-storage.ts";
import { createStormyKV, type StormyKV } from "./stormy-kv.ts";

/*
 * Desks on one simulated clock, with KV in any weather. Each has a process that the test can kill: nothing of it continues.
 */

/** The time at which the clock starts. */
const START = Date.parse("2026-11-24T12:00:00Z");

/** A response that has arrived. */
export interface Answer {
  status: number;
  text: string;
}

/** A desk with its ledger and KV. */
export interface StagedDesk {
  sql: SqlStorage;
  /** Copies the ledger as it is now. */
  copyLedger: () => Uint8Array;
  kv: StormyKV;
  /** The tags of every purge, with the time, ms since the epoch. */
  purges: { tags: readonly string[]; at: number }[];
  site: () => Site;
  /** Sends a request. It has no answer if the process ends before. */
  send: (request: DeskRequest) => Promise<Answer>;
  kill: () => void;
  /** Ends the process and starts one with another time zone. */
  moveTo: (timeZone: string) => void;
  /**
   * Lets time pass until KV has every key and no rebuild is in progress.
   *
   * @throws if the desk does not come to an end within 20 minutes
   */
  drain: () => Promise<void>;
  /** Lets time pass until the change feed shows every event, and every change has been purged once. */
  show: () => Promise<void>;
}

/** How a desk begins. */
export interface Beginning {
  timeZone: string;
  /** A copy of a ledger; without it, the ledger is empty. */
  ledger?: Uint8Array;
  /** The keys and values of KV at first. */
  values?: Map<string, string>;
}

/** A stage for desks. */
export interface Stage {
  clock: Clock;
  random: Random;
  start: (beginning: Beginning) => StagedDesk;
  /** Gives the process's timers back. */
  close: () => void;
}

const SECTIONS = ["town", "world"].map((id) => ({ id, name: id }));

/** How long a desk may take to write all keys, or to show all events, ms. */
const PATIENCE = 20 * 60_000;

/** Opens a stage. The start of a desk ends the one before, because all share the process's timers. */
export const openStage = (create: typeof createCore, seed: number): Stage => {
  const clock = createClock(START);
  const random = createRandom(seed);
  const globals: Globals = installGlobals(clock);
  const { error } = console;
  console.error = () => undefined;
  let end = (): void => undefined;

  const start = ({ timeZone, ledger, values }: Beginning): StagedDesk => {
    end();
    const { storage, sql, database } = openNodeStorage(ledger);
    const kv = createStormyKV({ clock, random }, values);
    const purges: StagedDesk["purges"] = [];
    let site: Site = {
      name: "The Courier",
      description: "",
      origin: "https://courier.example",
      language: "en",
      timeZone,
      permalink: "/articles/:id",
      sections: SECTIONS,
      cache: "auto",
    };
    const desk = createDesk({
      world: { alarms: { late: 0.1, by: 3_000 } },
      clock,
      globals,
      random,
      skew: 0,
      storage,
      kv,
      service: {
        call: (tags, done) =>
          clock.at(clock.now() + random.between(20, 200), () => {
            purges.push({ tags, at: clock.now() });
            done(undefined);
          }),
      },
      tell: undefined,
      site: () => site,
      create,
    });

    end = desk.end;

    const count = (query: string): number => Number(sql.exec<{ count: number }>(query).one().count);
    const until = async (isDone: () => boolean, what: string): Promise<void> => {
      const end = clock.now() + PATIENCE;
      while (!isDone()) {
        if (clock.now() > end) throw new Error(`${what}: ${JSON.stringify(waiting())}`);
        await clock.run(clock.now() + 1_000);
      }
    };
    const waiting = () => sql.exec("SELECT * FROM outbox WHERE kind <> 'purge' LIMIT 5").toArray();
    return {
      sql,
      copyLedger: () => database.serialize(),
      kv,
      purges,
      site: () => site,
      send: (request) =>
        new Promise((resolve) =>
          desk.send(request, (response) => {
            const { status } = response;
            void response.text().then((text) => resolve({ status, text }));
          }),
        ),
      kill: desk.kill,
      moveTo: (zone) => {
        site = { ...site, timeZone: zone };
        desk.kill();
      },
      drain: () =>
        until(
          () =>
            kv.underWay() === 0 &&
            count("SELECT count(*) AS count FROM rebuild") === 0 &&
            count("SELECT count(*) AS count FROM outbox WHERE kind <> 'purge'") === 0,
          "KV does not get every key",
        ),
      show: () =>
        until(
          () =>
            count("SELECT (SELECT coalesce(max(seq), 0) FROM events) - shown AS count FROM feed") === 0 &&
            count("SELECT count(*) AS count FROM outbox WHERE kind <> 'purge' OR turn = 0") === 0,
          "the change feed does not show every event",
        ),
    };
  };

  return {
    clock,
    random,
    start,
    close: () => {
      globals.restore();
      console.error = error;
    },
  };
};
