import { VARIANTS } from "./accept.ts";
import type { Clock } from "./clock.ts";
import type { Network } from "./network.ts";
import type { Found, Observer } from "./observer.ts";
import { CHANGES, type Paper } from "./paper.ts";
import type { Random } from "./random.ts";
import { articleMark, type FeedEvent } from "./readings.ts";
import type { Answer } from "./worker.ts";
import { LOCATIONS } from "./world.ts";

/*
 * Followers of `/changes`, as docs/api.md describes them: they request the feed again and again, and then each path that
 * changed.
 */

/** The Accept field of a program that wants JSON. */
const JSON_VARIANT = VARIANTS - 1;

/** The followers of a run. */
export interface Followers {
  /** Starts a follower that knows every event up to a number. */
  start: (since: number) => void;
}

/** The parts of the world that followers use. */
interface Surroundings {
  clock: Clock;
  random: Random;
  paper: Paper;
  network: Network;
  observer: Observer;
  /** The time after which every event must have been shown, ms; Infinity without a promise. */
  limit: number;
}

const isOf = ({ type, revision }: FeedEvent, mark: string): boolean =>
  type === "withdrawn" ? mark.startsWith("withdrawn") : mark === articleMark(Number(revision));

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

/** Creates followers. */
export const createFollowers = ({
  clock,
  random,
  paper,
  network,
  observer,
  limit,
}: Surroundings): Followers => {
  const request = (location: number, page: number, take: (answer: Answer) => void): void =>
    network.request(location, { page, variant: JSON_VARIANT, query: undefined }, (delivery) => {
      if (delivery !== undefined && !delivery.isForError) take(delivery.answer);
    });

  const start = (since: number): void => {
    const location = Math.floor(random.next() * LOCATIONS);
    let last = since;
    /** The version of each page that an event has announced. */
    const announced = new Map<number, number>();

    const report = (promise: Found["promise"], page: number, detail: string): void =>
      observer.report({ promise, page, location, at: clock.now(), detail });

    /** Requests the page of an event. It must not be older. */
    const get = (page: number, version: number, { seq }: FeedEvent): void =>
      request(location, page, (answer) => {
        if (answer.version < version)
          report(
            "a follower gets no event early",
            page,
            `event ${seq} announced version ${version}, and the page has version ${answer.version}`,
          );
      });

    const take = (event: FeedEvent): void => {
      const { seq, path } = event;
      if (seq !== last + 1)
        report("a follower misses no event", CHANGES + last, `event ${seq} came after ${last}`);
      last = seq;
      const page = paper.pageAt(path);
      // A path of the import.
      if (page === undefined) return;
      const before = announced.get(page) ?? 0;
      const version = paper
        .editions(page)
        .findIndex(({ mark }, index) => index > before && isOf(event, mark));
      if (version !== before + 1) {
        report("a follower misses no event", page, `event ${seq} is version ${version}, after ${before}`);
        return;
      }
      announced.set(page, version);
      get(page, version, event);
    };

    /** Reports changes that the feed should have shown by now. */
    const checkTime = (asked: number): void => {
      for (const page of paper.changedPages()) {
        const next = (announced.get(page) ?? 0) + 1;
        const edition = paper.isList(page) ? undefined : paper.editions(page)[next];
        if (edition === undefined) continue;
        const waited = asked - edition.at;
        observer.lacked(waited);
        if (waited <= limit) continue;
        announced.set(page, next);
        const detail = `the feed lacks version ${next} after ${seconds(waited)}; ${seconds(limit)} is allowed`;
        report("a follower gets events in time", page, detail);
      }
    };

    const poll = (): void => {
      const asked = clock.now();
      const known = last;
      request(location, CHANGES + known, ({ events }) => {
        if (last !== known) return;
        for (const event of events.slice(0, 500)) take(event);
        if (events.length < 500) checkTime(asked);
      });
      clock.at(asked + random.between(15_000, 60_000), poll);
    };
    clock.at(clock.now() + random.between(0, 30_000), poll);
  };

  return { start };
};
