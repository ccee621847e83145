import type { Failure } from "./campaign.ts";
import { CASES, type CaseName } from "./cases.ts";
import type { PolicyName } from "./policies.ts";
import { POLICIES } from "./policies.ts";
import { play } from "./run.ts";

/*
 * Explains how a promise was broken, from the seed that reproduces it.
 */

const LINES = 60;

/** Returns the command that reproduces a failure. */
const again = (name: CaseName, policy: PolicyName, seed: number): string =>
  `node tests/simulation/main.ts --case ${name} --seed ${seed}${policy === "project" ? "" : ` --policy ${policy}`}`;

const isTag =
  (tags: readonly string[]) =>
  (tag: string): boolean =>
    tag === "site" || tags.includes(tag);

/** Lists the events of the page, at the location where a reader saw it and at its upper tier, until then. */
export const story = async (
  name: CaseName,
  policy: PolicyName,
  { seed, promise, breach }: Failure,
): Promise<string> => {
  const world = CASES[name].world(seed, POLICIES[policy]);
  const { upperTiers, workerRuns, ageReporting } = world;
  const setting = `${upperTiers} upper tier(s), the Worker runs ${workerRuns}, age reported to ${ageReporting}`;
  const head = [`${name}, seed ${seed}: ${promise}, is broken (${setting})`];
  const tail = [`again: ${again(name, policy, seed)}`];
  if (breach === undefined) return [...head, ...tail].join("\n");

  const { page, path, key, tags, location, at } = breach;
  const places = [undefined, location, location % upperTiers];
  const lines: string[] = [];
  await play(world, seed, CASES[name].promises(world), (now) => (happened) => {
    if (now > at || !places.includes(happened.location)) return;
    const isAbout = happened.page === page || happened.key === key || happened.tags?.some(isTag(tags));
    const isOfAll = happened.page === undefined && happened.key === undefined && happened.tags === undefined;
    if (!isAbout && !isOfAll) return;
    const place = happened.location === undefined ? "" : `location ${happened.location}: `;
    lines.push(`${((now - at) / 1_000).toFixed(1).padStart(9)} s  ${place}${happened.text}`);
  });
  return [...head, `${path} at location ${location}: ${breach.detail}`, ...lines.slice(-LINES), ...tail].join(
    "\n",
  );
};
