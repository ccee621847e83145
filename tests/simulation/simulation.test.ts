import { afterAll, describe, expect, it } from "vitest";
import { repetitions } from "../repetitions.ts";
import { campaign, seedsUpTo, type Tally } from "./campaign.ts";
import { CASES, type CaseName } from "./cases.ts";
import { delayChart } from "./chart.ts";
import { type Day, playDay } from "./days.ts";
import { POLICIES } from "./policies.ts";
import { dayTable, delayTable, missed, quantile } from "./report.ts";
import { story } from "./story.ts";

/*
 * The contract of ARCHITECTURE.md, "Caching": each case runs on a simulated network with many seeds.
 */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const SEEDS = repetitions({ short: 50, long: 1_000 });

const tallies = new Map<CaseName, Tally>();
const days = new Map<string, Day>();

/** Runs a case, once for all tests. */
const played = (name: CaseName): Tally => {
  const known = tallies.get(name) ?? campaign(name, seedsUpTo(SEEDS), POLICIES.project);
  tallies.set(name, known);
  return known;
};

afterAll(() => {
  console.log(`${delayTable([...tallies.values()])}\n\n${dayTable([...days])}`);
});

describe("changes become visible within the promised time for every seed", () => {
  it.each(Object.keys(CASES) as CaseName[])(
    "changes become visible within the promised time for every seed: %s",
    (name) => {
      const { failures } = played(name);
      expect(failures.slice(0, 1).map((failure) => story(name, "project", failure))).toEqual([]);
    },
    300_000,
  );
});

describe("the delay of a change", () => {
  it("half of the locations show a change within 2 s, and 99 % within 90 s, if KV settles and purges work", () => {
    expect(quantile(played("settled").edge, 0.5)).toBeLessThan(2 * SECOND);
    expect(quantile(played("settled").edge, 0.99)).toBeLessThan(90 * SECOND);
  });

  it("browsers show a change within 120 s, except those that fetched the last old page", () => {
    expect(quantile(played("settled").browser, 0.9999)).toBeLessThan(120 * SECOND);
  });

  it("locations show a change within 12 min if KV lags, because of the purge after 10 min", () => {
    expect(quantile(played("lagging").edge, 0.999)).toBeLessThan(12 * MINUTE);
  });
});

describe("the share of requests that run the Worker on an ordinary day", () => {
  it.each([
    ["20,000 views", 20_000, 0, 40],
    ["200,000 views", 200_000, 0, 15],
    ["200,000 views, 8 % by programs", 200_000, 8, 20],
  ])(
    "the Worker runs for few of the requests of an ordinary day: %s",
    (title, viewsPerDay, programs, most) => {
      const day = playDay({ viewsPerDay, programs }, POLICIES.project);
      days.set(title, day);
      expect(missed(day)).toBeLessThan(most);
    },
  );
});

it("the same seed gives the same run", () => {
  const once = campaign("settled", [7], POLICIES.project);
  expect(campaign("settled", [7], POLICIES.project)).toEqual(once);
  expect(campaign("settled", [8], POLICIES.project)).not.toEqual(once);
});

it("the chart of delays is a small, self-contained SVG", () => {
  const chart = delayChart([played("settled"), played("lost")]);
  expect(chart).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/u);
  expect(chart).toContain(CASES.settled.title);
  expect(chart.length).toBeLessThan(60_000);
});
