import { afterAll, describe, expect, it } from "vitest";
import { campaign, seedsUpTo, type Tally } from "./campaign.ts";
import { playDay } from "./days.ts";
import { POLICIES } from "./policies.ts";
import { dayTable, delayTable, missed, quantile } from "./report.ts";
import { story } from "./story.ts";

/*
 * The purpose of the project's caching rules: without each rule, the simulation fails or shows the cost.
 */

const seeds = seedsUpTo(30);
const printed: string[] = [];
afterAll(() => {
  console.log(printed.join("\n\n"));
});

const print = (policy: string, tally: Tally): void => {
  printed.push(`${policy}\n${delayTable([tally])}`);
};

describe("without the repeated purges", () => {
  const tally = campaign("settled", seeds, POLICIES["no-repeats"]);
  print("without the repeated purges", tally);

  it("old pages stay at locations whose KV copy was old at the first purge", () => {
    expect(tally.failures.length).toBeGreaterThan(seeds.length / 2);
    expect(quantile(tally.edge, 0.99)).toBeGreaterThan(300_000);
  });

  it("a failure explains the events and the command that reproduces it", () => {
    const [failure] = tally.failures;
    const told = failure === undefined ? "" : story("settled", "no-repeats", failure);
    expect(told).toContain("reads version 0 from KV");
    expect(told).toContain(
      `node tests/simulation/main.ts --case settled --seed ${failure?.seed} --policy no-repeats`,
    );
  });
});

it("without the purge after 95 s, old pages stay in lower tiers that took one from an upper tier", () => {
  const tally = campaign("settled", seeds, POLICIES["no-second-repeat"]);
  print("without the purge after 95 s", tally);
  expect(tally.failures.length).toBeGreaterThan(seeds.length / 10);
});

it("with one lifetime of 30 s, the Worker runs for more than 40 % of the requests", () => {
  const days = ([20_000, 200_000] as const).map(
    (viewsPerDay) =>
      [
        `${viewsPerDay.toLocaleString("en")} views`,
        playDay({ viewsPerDay, programs: 0 }, POLICIES["30-s"]),
      ] as const,
  );
  printed.push(`one lifetime of 30 s\n${dayTable(days)}`);
  expect(days.map(([, day]) => missed(day) > 40)).toEqual([true, true]);
});

it("with one lifetime of a day, lost purges delay changes more than ten times as long", () => {
  const tally = campaign("lost", seeds, POLICIES["a-day"]);
  const project = campaign("lost", seeds, POLICIES.project);
  print("one lifetime of a day", tally);
  print("the project's lifetimes, the same seeds", project);
  expect(quantile(tally.edge, 0.9)).toBeGreaterThan(10 * quantile(project.edge, 0.9));
});
