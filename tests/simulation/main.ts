import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { campaign, seedsUpTo, type Tally } from "./campaign.ts";
import { CASES, type CaseName } from "./cases.ts";
import { delayChart } from "./chart.ts";
import { type Day, playDay } from "./days.ts";
import { POLICIES, type PolicyName } from "./policies.ts";
import { dayTable, delayTable, deskTable } from "./report.ts";
import { story } from "./story.ts";

/*
 * The simulation as a command: `node tests/simulation/main.ts --seeds 1000 --chart tests/simulation/delays.svg`.
 */

const { values } = parseArgs({
  options: {
    /** Seeds 1 to N, 200 by default. */
    seeds: { type: "string", default: "200" },
    /** Only this seed, to reproduce a failure. */
    seed: { type: "string" },
    /** Only this case. */
    case: { type: "string" },
    /** The policy to simulate (policies.ts). */
    policy: { type: "string", default: "project" },
    /** The SVG file for the chart of delays. */
    chart: { type: "string" },
  },
});

const oneOf = <Name extends string>(names: Record<Name, unknown>, name: string, option: string): Name => {
  if (name in names) return name as Name;
  throw new Error(`--${option}: expected one of ${Object.keys(names).join(", ")}, found ${name}`);
};

const policy: PolicyName = oneOf(POLICIES, values.policy, "policy");
const names = (Object.keys(CASES) as CaseName[]).filter((name) => name === (values.case ?? name));
if (names.length === 0) oneOf(CASES, values.case ?? "", "case");
const seeds = values.seed === undefined ? seedsUpTo(Number(values.seeds)) : [Number(values.seed)];

const tallies: Tally[] = [];
for (const name of names) tallies.push(await campaign(name, seeds, POLICIES[policy]));
console.log(`${delayTable(tallies)}\n\n${deskTable(tallies)}\n`);

if (values.seed === undefined && values.case === undefined) {
  const days = [
    ["20,000 views", { viewsPerDay: 20_000, programs: 0 }],
    ["200,000 views", { viewsPerDay: 200_000, programs: 0 }],
    ["200,000 views, 8 % by programs", { viewsPerDay: 200_000, programs: 8 }],
  ] as const;
  const played: [string, Day][] = [];
  for (const [title, day] of days) played.push([title, await playDay(day, POLICIES[policy])]);
  console.log(`${dayTable(played)}\n`);
}

for (const { name, failures } of tallies)
  for (const failure of failures.slice(0, 1)) {
    console.log(`${await story(name, policy, failure)}\n`);
    process.exitCode = 1;
  }

/** The cases with different curves: the others are like the first. */
const CHARTED: readonly CaseName[] = ["settled", "alarms", "errors", "lagging", "unreliable", "lost"];

if (values.chart !== undefined)
  writeFileSync(values.chart, delayChart(tallies.filter(({ name }) => CHARTED.includes(name))));
