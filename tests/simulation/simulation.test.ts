import { afterAll, describe, expect, it } from "vitest";
import { repetitions } from "../repetitions.ts";
import { campaign, seedsUpTo, type Tally } from "./campaign.ts";
import { CASES, type CaseName } from "./cases.ts";
import { delayChart } from "./chart.ts";
import { type Day, playDay } from "./days.ts";
import { POLICIES } from "./policies.ts";
import { dayTable, delayTable, deskTable, missed, quantile } from "./report.ts";
import { story } from "./story.ts";
import type { World } from "./world.ts";

/*
 * The contract of ARCHITECTURE.md, "Caching": the project's desk and a simulated network, in each case with many seeds.
 */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Views, those by programs in percent, and the requests that may run the Worker, in percent. */
const DAYS = (
  [
    ["20,000 views", 20_000, 0, 40],
    ["200,000 views", 200_000, 0, 15],
    ["200,000 views, 8 % by programs", 200_000, 8, 20],
  ] as const
).slice(0, repetitions({ short: 1, full: 2, long: 3 }));

const names = Object.keys(CASES) as CaseName[];
const tallies = new Map<CaseName, Promise<Tally>>();
const days: [string, Day][] = [];

/** Runs a case, once for all tests. */
const played = (name: CaseName): Promise<Tally> => {
  const seeds = seedsUpTo(repetitions({ ...CASES[name].seeds, long: 1_000 }));
  const known = tallies.get(name) ?? campaign(name, seeds, POLICIES.project);
  tallies.set(name, known);
  return known;
};

afterAll(async () => {
  const all = await Promise.all(tallies.values());
  console.log(`${delayTable(all)}\n\n${deskTable(all)}\n\n${dayTable(days)}`);
});

describe("every promise of the case is kept for every seed", () => {
  it.each(names)("every promise of the case is kept for every seed: %s", async (name) => {
    const { failures } = await played(name);
    const [failure] = failures;
    expect(failure === undefined ? [] : [await story(name, "project", failure)]).toEqual([]);
  });
});

describe("the delay of a change", () => {
  it("half of the locations show a change within 2 s, and 99 % within 90 s, if KV settles and purges work", async () => {
    const { edge } = await played("settled");
    expect(quantile(edge, 0.5)).toBeLessThan(2 * SECOND);
    expect(quantile(edge, 0.99)).toBeLessThan(90 * SECOND);
  });

  it("browsers show a change within 120 s, except those that fetched the last old page", async () => {
    const { browser } = await played("settled");
    expect(quantile(browser, 0.9999)).toBeLessThan(120 * SECOND);
  });

  it("locations show a change within 12 min if KV lags, because of the purge after 10 min", async () => {
    const { edge } = await played("lagging");
    expect(quantile(edge, 0.999)).toBeLessThan(12 * MINUTE);
  });

  it("of the links in lists, fewer than one in 100 leads to a 404 because KV has not settled", async () => {
    // Many readers, because a share of few links says nothing.
    const busy = (world: World): World => ({ ...world, viewsPerDay: 200_000 });
    const seeds = seedsUpTo(repetitions({ short: 8, full: 8, long: 100 }));
    const { deadLinks, linksFollowed } = await campaign("settled", seeds, POLICIES.project, busy);
    expect(linksFollowed).toBeGreaterThan(800);
    expect(deadLinks.length).toBeLessThan(linksFollowed / 100);
  });
});

describe("the share of requests that run the Worker on an ordinary day", () => {
  it.each(DAYS)(
    "the Worker runs for few of the requests of an ordinary day: %s",
    async (title, viewsPerDay, programs, most) => {
      const day = await playDay({ viewsPerDay, programs }, POLICIES.project);
      days.push([title, day]);
      expect(missed(day)).toBeLessThan(most);
    },
  );
});

it("the same seed gives the same run", async () => {
  const once = await campaign("settled", [7], POLICIES.project);
  expect(await campaign("settled", [7], POLICIES.project)).toEqual(once);
  expect(await campaign("settled", [8], POLICIES.project)).not.toEqual(once);
});

it("the chart of delays is a small, self-contained SVG", async () => {
  const chart = delayChart([await played("settled"), await played("lost")]);
  expect(chart).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/u);
  expect(chart).toContain(CASES.settled.title);
  expect(chart.length).toBeLessThan(60_000);
});
