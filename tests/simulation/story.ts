import type { Failure } from "./campaign.ts";
import { CASES, type CaseName } from "./cases.ts";
import { pathOf } from "./paper.ts";
import type { PolicyName } from "./policies.ts";
import { POLICIES } from "./policies.ts";
import { play } from "./run.ts";
import { tagsOf } from "./worker.ts";

/*
 * Explains how a promise was broken, from the seed that reproduces it.
 */

const LINES = 60;

/** Returns the command that reproduces a failure. */
const again = (name: CaseName, policy: PolicyName, seed: number): string =>
  `node tests/simulation/main.ts --case ${name} --seed ${seed}${policy === "project" ? "" : ` --policy ${policy}`}`;

/** Lists the events of the page, at the location where a reader saw it and at its upper tier, until then. */
export const story = (name: CaseName, policy: PolicyName, { seed, promise, breach }: Failure): string => {
  const world = CASES[name].world(seed, POLICIES[policy]);
  const { upperTiers, workerRuns, ageReporting } = world;
  const setting = `${upperTiers} upper tier(s), the Worker runs ${workerRuns}, age reported to ${ageReporting}`;
  const head = [`${name}, seed ${seed}: ${promise}, is broken (${setting})`];
  const tail = [`again: ${again(name, policy, seed)}`];
  if (breach === undefined) return [...head, ...tail].join("\n");

  const { page, location, at } = breach;
  const places = [undefined, location, location % upperTiers];
  const tags = ["site", ...tagsOf(page)];
  const lines: string[] = [];
  play(world, seed, CASES[name].bound(world), (now) => (happened) => {
    if (now > at || !places.includes(happened.location)) return;
    if (happened.page !== page && !happened.tags?.some((tag) => tags.includes(tag))) return;
    const place = happened.location === undefined ? "" : `location ${happened.location}: `;
    lines.push(`${((now - at) / 1_000).toFixed(1).padStart(9)} s  ${place}${happened.text}`);
  });
  return [
    ...head,
    `${pathOf(page)} at location ${location}: ${breach.detail}`,
    ...lines.slice(-LINES),
    ...tail,
  ].join("\n");
};
