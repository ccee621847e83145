import { openNodeStorage } from "../desk/node-storage.ts";
import { START, stateBefore } from "./before.ts";
import { createClock } from "./clock.ts";
import { startCron } from "./cron.ts";
import { createDesk } from "./desk.ts";
import { createEditor } from "./editor.ts";
import { createFollowers } from "./followers.ts";
import { installGlobals } from "./globals.ts";
import { createKV } from "./kv.ts";
import { createKVWrites } from "./kv-writes.ts";
import { createNetwork } from "./network.ts";
import { startNewsroom } from "./newsroom.ts";
import { createObserver, type Observation, type Promises } from "./observer.ts";
import { createOutages } from "./outages.ts";
import { createPaper } from "./paper.ts";
import { createPurgeService } from "./purge-service.ts";
import { createRandom } from "./random.ts";
import { createReaders } from "./readers.ts";
import { createWorker } from "./worker.ts";
import { LOCATIONS, SKEW, type Teller, type World } from "./world.ts";

/*
 * One run: a world, a seed, and the result.
 */

const HOUR = 3_600_000;

/** When the pages were published that never change: three days ago. */
const OLDEST = START - 72 * HOUR;

/** The result of a run. */
export interface Outcome extends Observation {
  /** The requests that reached the edge. */
  requests: number;
  /** The number of times that the Worker ran, and that it read KV. */
  renders: number;
  kvReads: number;
  purgeCalls: number;
  /** Purge calls that the platform refused because the budget was spent. */
  overBudget: number;
  /** KV writes that came less than a second after another of the key. */
  tooFast: number;
}

/**
 * Runs a world to its end.
 *
 * @param tellAt creates the listener for the events of a time, ms since the epoch
 */
export const play = async (
  world: World,
  seed: number,
  promises: Promises,
  tellAt?: (now: number) => Teller,
): Promise<Outcome> => {
  const before = await stateBefore();
  const random = createRandom(seed);
  const clock = createClock(START);
  const end = START + world.hours * HOUR;
  const tell: Teller | undefined =
    tellAt === undefined ? undefined : (happened) => tellAt(clock.now())(happened);

  const paper = createPaper(before.stories);
  const kv = createKV(before.values, { lag: world.kvLag, tiers: world.kvTiers, seed });
  const isForwardAlways = world.workerRuns === "at the upper tier";
  const observer = createObserver({ paper, kv, promises, isForwardAlways });
  const isKVDown = createOutages(world, random, START, end);
  const worker = createWorker({ paper, kv, isKVDown, policy: world.policy, oldest: OLDEST });
  const network = createNetwork({ world, clock, random, worker, tell });
  const service = createPurgeService({ world, clock, random, network, tell });

  const { storage, sql, database } = openNodeStorage(before.ledger);
  const globals = installGlobals(clock);
  try {
    const taken = (key: string): void => {
      const page = paper.pageOfKey(key);
      if (page === undefined) return;
      observer.taken(page, clock.now());
      tell?.({ page, text: `KV takes version ${paper.versionOf(page, kv.last(key))}` });
    };
    const writes = createKVWrites({ world, clock, random, kv, taken, tell });
    const skew = Math.round(random.between(-SKEW, SKEW));
    const { damage, ahead = 0 } = world.policy;
    const desk = createDesk({
      world,
      clock,
      globals,
      random,
      skew: skew + ahead,
      storage,
      kv: writes,
      service,
      tell,
    });
    /** The newsroom's clock is the desk's, unless a policy says otherwise. */
    const deskNow = (): number => desk.now() - ahead;
    if (damage !== undefined) clock.afterPromises(() => damage(sql, desk.now()));

    const changed = (): void => {
      if (!random.chance(world.restarts)) return;
      clock.at(clock.now() + random.exponential(random.pick([500, 5_000, 60_000])), desk.kill);
    };
    const editor = createEditor({ clock, desk, deskNow, paper, prefix: "new", tell, changed });
    const readers = createReaders({
      ...world,
      clock,
      random,
      paper,
      network,
      see: (page, view) => observer.see(page, view, clock.now()),
      follow: (page, view) => observer.follow(page, view, clock.now()),
    });
    const followers = createFollowers({ clock, random, paper, network, observer, limit: promises.feed });
    const readEverywhere = (page: number): void => {
      for (let location = 0; location < LOCATIONS; location += 1)
        kv.get(paper.keyOf(page), location, clock.now());
    };

    readers.start();
    for (let count = 0; count < world.followers; count += 1) followers.start(before.lastEvent);
    startNewsroom(world.news, {
      clock,
      random,
      paper,
      editor,
      readers,
      deskNow,
      readEverywhere,
    });
    for (let deploy = 0; deploy < world.deploys; deploy += 1)
      clock.at(START + random.next() * world.hours * HOUR, () => {
        worker.deploy();
        network.supersede();
        desk.kill();
      });
    if (world.alarms.lost !== undefined || world.writes.dailyLimit !== undefined)
      startCron({ world, clock, random, kv, desk }, end);
    await clock.run(end);
    observer.finish(end);
    return {
      ...observer.observation(),
      requests: network.requests(),
      renders: worker.runs(),
      kvReads: kv.reads(),
      purgeCalls: service.calls(),
      overBudget: service.overBudget(),
      tooFast: writes.tooFast(),
    };
  } finally {
    globals.restore();
    database.close();
  }
};
