import { type PlannedPurge, purgesAfter } from "../../src/edge/purge-schedule.ts";
import type { Policy } from "./world.ts";

/*
 * Policies without one of the project's rules. They show the purpose of each rule.
 */

const asEmitted = (field: string): string => field;

const oneLifetime =
  (seconds: number) =>
  (field: string): string =>
    field.replace(/\bmax-age=\d+/u, `max-age=${seconds}`);

/** Returns the purges of a change without some of them. Purge 0 is immediate. */
const without =
  (...dropped: readonly number[]) =>
  (changed: number): PlannedPurge[] =>
    purgesAfter(changed).filter((_, index) => !dropped.includes(index));

/** The policies, by their names in the command. */
export const POLICIES = {
  project: { field: asEmitted, purgesAfter },
  "no-repeats": { field: asEmitted, purgesAfter: without(1, 2, 3, 4) },
  "no-second-repeat": { field: asEmitted, purgesAfter: without(2) },
  "30-s": { field: oneLifetime(30), purgesAfter },
  "a-day": { field: oneLifetime(86_400), purgesAfter },
} as const satisfies Record<string, Policy>;

/** The name of a policy. */
export type PolicyName = keyof typeof POLICIES;
