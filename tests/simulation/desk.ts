import { retryDelay } from "../../src/desk/ledger/jobs.ts";
import type { PlannedPurge } from "../../src/edge/purge-schedule.ts";
import type { Clock } from "./clock.ts";
import type { KVModel } from "./kv.ts";
import { type Edition, FRONT, type Paper } from "./paper.ts";
import { createPurgeOutbox } from "./purge-outbox.ts";
import type { PurgeService } from "./purge-service.ts";
import type { Random } from "./random.ts";
import { tagsOf } from "./worker.ts";
import { SKEW, type Teller } from "./world.ts";

/*
 * The desk: it accepts a change, writes it to KV and purges it, and then does the same for the front page that shows it.
 */

/** The shortest time between two writes of a key, ms. */
const WRITE_INTERVAL = 1_000;

/** The desk of a simulation. */
export interface Desk {
  /** Accepts a change of one page. The front page may show it. */
  change: (page: number, kind: Edition["kind"], where: "on the front page" | "inside") => void;
}

/** The parts of the world that the desk uses. */
interface Surroundings {
  clock: Clock;
  random: Random;
  paper: Paper;
  kv: KVModel;
  service: PurgeService;
  purgesAfter: (changed: number) => PlannedPurge[];
  tell: Teller | undefined;
}

/** Creates the desk. */
export const createDesk = ({ clock, random, paper, kv, service, purgesAfter, tell }: Surroundings): Desk => {
  const skew = Math.round(random.between(-SKEW, SKEW));
  const free = new Map<number, number>();

  const outbox = createPurgeOutbox({
    now: () => Math.ceil(clock.now()) + skew,
    wakeAt: (time) => clock.at(time - skew, () => outbox.wake()),
    send: service.call,
    retryDelay: (attempts) => retryDelay(attempts, random.next()),
    purgesAfter,
  });

  /** Writes a page's current version when its job is due, and purges when KV has it. */
  const write = (page: number, then: () => void): void => {
    const begins = Math.max(clock.now(), free.get(page) ?? 0);
    free.set(page, begins + WRITE_INTERVAL);
    clock.at(begins + random.between(20, 400), () => {
      kv.put(page, paper.current(page), clock.now());
      tell?.({ page, text: `KV takes version ${paper.current(page)}` });
      clock.at(clock.now() + random.between(10, 300), () => {
        outbox.changed(tagsOf(page));
        then();
      });
    });
  };

  return {
    change: (page, kind, where) => {
      const now = clock.now();
      const version = paper.change(page, kind, now, now + skew);
      tell?.({ page, text: `the desk accepts version ${version}: ${kind}` });
      if (where === "on the front page") paper.change(FRONT, "list", now, now + skew);
      write(page, () => {
        if (where === "on the front page") write(FRONT, () => undefined);
      });
    },
  };
};
