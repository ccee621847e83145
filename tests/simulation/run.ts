import { createClock } from "./clock.ts";
import { createDesk } from "./desk.ts";
import { createKV } from "./kv.ts";
import { createNetwork } from "./network.ts";
import { startNewsroom } from "./newsroom.ts";
import { type Bound, createObserver, type Observation } from "./observer.ts";
import { createOutages } from "./outages.ts";
import { createPaper } from "./paper.ts";
import { createPurgeService } from "./purge-service.ts";
import { createRandom } from "./random.ts";
import { createReaders } from "./readers.ts";
import { createWorker } from "./worker.ts";
import { LOCATIONS, type Teller, type World } from "./world.ts";

/*
 * One run: a world, a seed, and the result.
 */

const HOUR = 3_600_000;

/** The time at which every run begins, ms since the epoch. */
const START = Date.parse("2026-11-24T06:00:00Z");

/** The result of a run. */
export interface Outcome extends Observation {
  /** The number of times that the Worker ran, and that it read KV. */
  renders: number;
  kvReads: number;
  purgeCalls: number;
  /** Purge calls that the platform refused because the budget was spent. */
  overBudget: number;
}

/**
 * Runs a world to its end.
 *
 * @param tellAt creates the listener for the events of a time, ms since the epoch
 */
export const play = (world: World, seed: number, bound: Bound, tellAt?: (now: number) => Teller): Outcome => {
  const random = createRandom(seed);
  const clock = createClock(START);
  const end = START + world.hours * HOUR;
  const tell: Teller | undefined =
    tellAt === undefined ? undefined : (happened) => tellAt(clock.now())(happened);

  const paper = createPaper(START);
  const kv = createKV(() => world.kvLag(random.next()));
  const isKVDown = createOutages(world, random, START, end);
  const worker = createWorker({ paper, kv, isKVDown, policy: world.policy });
  const network = createNetwork({ world, clock, random, worker, tell });
  const service = createPurgeService({ world, clock, random, network, tell });
  const { purgesAfter } = world.policy;
  const desk = createDesk({ clock, random, paper, kv, service, purgesAfter, tell });
  const observer = createObserver(paper, bound, world.workerRuns === "at the upper tier");
  const readers = createReaders({
    ...world,
    clock,
    random,
    paper,
    network,
    see: (page, view) => observer.see(page, view, clock.now()),
  });
  const readEverywhere = (page: number): void => {
    for (let location = 0; location < LOCATIONS; location += 1) kv.get(page, location, clock.now());
  };

  readers.start();
  startNewsroom(world.news, { clock, random, paper, desk, readers, readEverywhere });
  for (let deploy = 0; deploy < world.deploys; deploy += 1)
    clock.at(START + random.next() * world.hours * HOUR, () => {
      worker.deploy();
      network.supersede();
    });
  clock.run(end);

  return {
    ...observer.observation(),
    renders: worker.runs(),
    kvReads: kv.reads(),
    purgeCalls: service.calls(),
    overBudget: service.overBudget(),
  };
};
