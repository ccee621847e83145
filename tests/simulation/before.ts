import { openNodeStorage } from "../desk/node-storage.ts";
import { createClock } from "./clock.ts";
import { createDesk } from "./desk.ts";
import { createEditor } from "./editor.ts";
import { installGlobals } from "./globals.ts";
import { createKV } from "./kv.ts";
import { createKVWrites } from "./kv-writes.ts";
import { createPaper, SECTIONS, type Story } from "./paper.ts";
import { createRandom } from "./random.ts";

/*
 * The newspaper before a run: the desk's ledger and KV after two quiet days, the same for every run.
 */

/** The time at which every run begins, ms since the epoch. */
export const START = Date.parse("2026-11-24T06:00:00Z");

const STORIES = 40;
const HOUR = 3_600_000;
const INTERVAL = 1.2 * HOUR;

/** The state before a run. */
export interface Before {
  ledger: Uint8Array;
  values: ReadonlyMap<string, string>;
  /** Newest first. */
  stories: readonly Story[];
  /** The number of the last event of the change feed. */
  lastEvent: number;
}

const build = async (): Promise<Before> => {
  // The purges of the last story end after an hour.
  const clock = createClock(START - 1.5 * HOUR - STORIES * INTERVAL);
  const globals = installGlobals(clock);
  try {
    const random = createRandom(0);
    const { storage, database } = openNodeStorage();
    const kv = createKV(new Map(), { lag: () => 0, tiers: "one", seed: 0 });
    const writes = { slow: 0, failing: 0, limited: 0, outages: 0 };
    const paper = createPaper([]);
    const desk = createDesk({
      world: { alarms: { late: 0, by: 0 } },
      clock,
      globals,
      random,
      skew: 0,
      storage,
      kv: createKVWrites({
        world: { writes },
        clock,
        random,
        kv,
        taken: () => undefined,
        tell: undefined,
      }),
      service: {
        call: (_, done) => clock.at(clock.now() + 50, () => done(undefined)),
      },
      tell: undefined,
    });
    const editor = createEditor({
      clock,
      desk,
      deskNow: desk.now,
      paper,
      prefix: "before",
      tell: undefined,
      changed: () => undefined,
    });
    for (let index = 0; index < STORIES; index += 1)
      clock.at(clock.now() + index * INTERVAL, () => editor.publish(SECTIONS[index % 3] ?? "town"));
    await clock.run(START);
    const values = new Map<string, string>();
    for (const key of kv.keys()) {
      const { text } = kv.last(key);
      if (text !== undefined) values.set(key, text);
    }
    const { seq: lastEvent } = JSON.parse(values.get("changes:latest") ?? "{}") as { seq: number };
    const ledger = database.serialize();
    database.close();
    return { ledger, values, stories: paper.stories, lastEvent };
  } finally {
    globals.restore();
  }
};

let built: Promise<Before> | undefined;

/** Returns the state before a run. It is built once. */
export const stateBefore = (): Promise<Before> => {
  built ??= build();
  return built;
};
