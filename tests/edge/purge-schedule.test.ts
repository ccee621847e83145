import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { purgesAfter } from "../../src/edge/purge-schedule.ts";
import { createClock } from "../simulation/clock.ts";
import { createPurgeOutbox } from "./purge-outbox.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const start = Date.parse("2026-11-24T12:00:00Z");

describe("after a change", () => {
  it("the tags of a change are purged at once, and after 75 s, 95 s, 10 min and 1 h, on the grid", () => {
    expect(purgesAfter(start + 400).map(({ due }) => due - start)).toEqual([
      400,
      80 * SECOND,
      100 * SECOND,
      11 * MINUTE,
      HOUR + MINUTE,
    ]);
    expect(purgesAfter(start).map(({ due }) => due - start)).toEqual([
      0,
      75 * SECOND,
      95 * SECOND,
      10 * MINUTE,
      HOUR,
    ]);
  });

  it("two changes share their repeats at the same time", () => {
    const repeats = (changed: number) => purgesAfter(changed).map(({ repeat }) => repeat);
    expect(repeats(start + 400)).toEqual(repeats(start + 4_900));
    expect(repeats(start)).not.toEqual(repeats(start + 1));
    expect(repeats(start)[0]).toBe(0);
  });
});

/** The allowed delay of each purge: its grid, and up to 12 s until a call is available. */
const NEEDS = [
  { after: 0, late: 12 * SECOND },
  { after: 75 * SECOND, late: 17 * SECOND },
  { after: 95 * SECOND, late: 17 * SECOND },
  { after: 10 * MINUTE, late: 72 * SECOND },
  { after: HOUR, late: 72 * SECOND },
];

interface Change {
  at: number;
  tags: string[];
}

interface Call {
  at: number;
  tags: readonly string[];
}

interface Trouble {
  /** Returns whether the platform accepts a call, by its number. */
  takes?: (call: number) => boolean;
}

/** Runs the changes of a history. Returns the calls that were sent and those that the platform accepted. */
const purging = async (changes: readonly Change[], { takes = () => true }: Trouble = {}) => {
  const clock = createClock(start);
  const sent: Call[] = [];
  const taken: Call[] = [];
  const outbox = createPurgeOutbox({
    now: () => Math.ceil(clock.now()),
    wakeAt: (time) => clock.at(time, () => outbox.wake()),
    send: (tags, onResult) => {
      const call = { at: clock.now(), tags };
      sent.push(call);
      const isTaken = takes(sent.length);
      if (isTaken) taken.push(call);
      onResult(isTaken);
    },
    retryDelay: (attempts) => Math.min(30 * SECOND, SECOND * 2 ** (attempts - 1)),
  });
  for (const { at, tags } of changes) clock.at(start + at, () => outbox.changed(tags));
  await clock.run(start + 4 * HOUR);
  return { sent, taken, waiting: outbox.waiting() };
};

/** Returns the purges of a history that were not sent within the allowed time. */
const unmet = (changes: readonly Change[], taken: readonly Call[]) =>
  changes.flatMap(({ at, tags }) =>
    tags.flatMap((tag) =>
      NEEDS.filter(({ after, late }) => {
        const from = start + at + after;
        return !taken.some(
          (call) =>
            call.at >= from &&
            call.at <= from + late &&
            (call.tags.includes(tag) || call.tags.includes("site")),
        );
      }).map(({ after }) => ({ at, tag, after })),
    ),
  );

/** Returns the lowest level of the platform's bucket of 25 calls, refilled by 5 a minute, to two decimals. */
const leastLeft = (calls: readonly Call[]): number => {
  let left = 25;
  let last = start;
  let least = left;
  for (const { at } of calls) {
    left = Math.min(25, left + (at - last) / (12 * SECOND)) - 1;
    last = at;
    least = Math.min(least, left);
  }
  return Math.round(least * 100) / 100;
};

const change = fc.record({
  at: fc.integer({ min: 0, max: 2 * HOUR }),
  tags: fc.uniqueArray(fc.constantFrom("path:/a", "path:/b", "path:/c", "listing:all"), { minLength: 1 }),
});

/** Many changes in a short time: a live page, a batch. */
const rush = fc
  .record({
    from: fc.integer({ min: 0, max: HOUR }),
    every: fc.integer({ min: 100, max: 20 * SECOND }),
    count: fc.integer({ min: 1, max: 150 }),
    kind: fc.constantFrom("live", "batch"),
  })
  .map(({ from, every, count, kind }) =>
    Array.from({ length: count }, (_, index) => ({
      at: from + index * every,
      tags: [kind === "live" ? "path:/live" : `path:/batch/${index}`, "listing:all"],
    })),
  );

const history = fc
  .tuple(fc.array(change, { maxLength: 30 }), fc.array(rush, { maxLength: 2 }))
  .map(([changes, rushes]) => [...changes, ...rushes.flat()].sort((a, b) => a.at - b.at));

describe("whatever changes", () => {
  it("each change gets each of its purges, not before its time and soon after it", async () => {
    await fc.assert(
      fc.asyncProperty(history, async (changes) => {
        const { taken, waiting } = await purging(changes);
        expect(unmet(changes, taken)).toEqual([]);
        expect(waiting).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it("the calls stay within the platform's budget and its limit of tags", async () => {
    await fc.assert(
      fc.asyncProperty(history, async (changes) => {
        const { sent } = await purging(changes);
        expect(leastLeft(sent)).toBeGreaterThanOrEqual(5);
        for (const { tags } of sent) expect(tags.length).toBeLessThanOrEqual(100);
      }),
      { numRuns: 60 },
    );
  });

  it("a purge that the platform refuses is sent again until it succeeds", async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.integer({ min: 2, max: 5 }), fc.nat(40), async (changes, every, down) => {
        const { taken, waiting } = await purging(changes, {
          takes: (call) => call > down && call % every !== 0,
        });
        expect(waiting).toBe(0);
        for (const { at, tags } of changes)
          for (const { after } of NEEDS)
            expect(
              tags.every((tag) =>
                taken.some(
                  (call) =>
                    call.at >= start + at + after && (call.tags.includes(tag) || call.tags.includes("site")),
                ),
              ),
            ).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

describe("a page that changes every 10 s for an hour", () => {
  const changes = Array.from({ length: 360 }, (_, index) => ({
    at: index * 10 * SECOND,
    tags: ["path:/live", "listing:all"],
  }));

  it("a page that changes every 10 s is purged for each change, within the budget", async () => {
    const { sent, taken } = await purging(changes);
    expect(unmet(changes, taken)).toEqual([]);
    expect(leastLeft(sent)).toBeGreaterThanOrEqual(5);
    // The changes request 1,800 purges of each of two tags.
    expect(sent.length).toBeLessThan(20 + 5 * 125);
  });

  it("a page that changes every 10 s has a limited number of waiting purges", () => {
    const repeats = new Set(changes.flatMap(({ at }) => purgesAfter(start + at).map(({ repeat }) => repeat)));
    const ofTheLastMinute = [...repeats].filter((repeat) => repeat * SECOND > start + HOUR);
    expect(ofTheLastMinute.length).toBeLessThan(100);
  });
});
