import { wakeDesk } from "../../src/desk/wake-desk.ts";
import type { Clock } from "./clock.ts";
import type { Desk } from "./desk.ts";
import type { KVModel } from "./kv.ts";
import type { Random } from "./random.ts";
import type { World } from "./world.ts";

/*
 * Alarms that the platform loses, and the Cron Trigger that wakes the desk (wrangler.toml).
 */

const MINUTE = 60_000;

/** The time between two runs of the Cron Trigger, ms. */
const INTERVAL = 5 * MINUTE;

/** The parts of the world that the Cron Trigger uses. */
interface Surroundings {
  world: Pick<World, "alarms">;
  clock: Clock;
  random: Random;
  kv: KVModel;
  desk: Desk;
}

/** Loses alarms of the desk, and runs the Cron Trigger at one location until a time, ms since the epoch. */
export const startCron = ({ world, clock, random, kv, desk }: Surroundings, end: number): void => {
  const start = clock.now();
  for (let lost = 0; lost < (world.alarms.lost ?? 0); lost += 1)
    clock.at(start + random.between(2, 20) * MINUTE, desk.loseAlarm);
  const articles = { get: async (key: string) => kv.get(key, 0, clock.now()).text ?? null };
  const stub = { wake: async (status: "known" | "missing") => desk.wake(status) };
  const env = { DESK: { getByName: () => stub }, ARTICLES: articles } as never;
  const run = (): void => {
    clock.waitForPromises();
    void wakeDesk({ env, now: clock.now() });
  };
  for (let time = Math.ceil(start / INTERVAL) * INTERVAL; time < end; time += INTERVAL) clock.at(time, run);
};
