import { type PlannedPurge, purgesAfter } from "../../src/edge/purge-schedule.ts";
import type { Policy } from "./world.ts";

/*
 * What is tried in the project's place, to see what each of its rules is for.
 */

const asEmitted = (field: string): string => field;

const oneLifetime =
  (seconds: number) =>
  (field: string): string =>
    field.replace(/\bmax-age=\d+/u, `max-age=${seconds}`);

/** The purges of a change but for some of them: 0 is the one at once. */
const without =
  (...dropped: readonly number[]) =>
  (changed: number): PlannedPurge[] =>
    purgesAfter(changed).filter((_, index) => !dropped.includes(index));

/** What there is to try, by the name that the command knows it by. */
export const POLICIES = {
  project: { field: asEmitted, purgesAfter },
  "no-repeats": { field: asEmitted, purgesAfter: without(1, 2, 3, 4) },
  "no-second-repeat": { field: asEmitted, purgesAfter: without(2) },
  "30-s": { field: oneLifetime(30), purgesAfter },
  "a-day": { field: oneLifetime(86_400), purgesAfter },
} as const satisfies Record<string, Policy>;

/** The name of a policy. */
export type PolicyName = keyof typeof POLICIES;
