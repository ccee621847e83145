import type { Policy } from "./world.ts";

/*
 * Policies that break one of the project's rules. They show the purpose of each rule, and that the observer sees its
 * absence.
 */

const asEmitted = (field: string): string => field;

const oneLifetime =
  (seconds: number) =>
  (field: string): string =>
    field.replace(/\bmax-age=\d+/u, `max-age=${seconds}`);

/** A policy that runs a statement after each step of the desk. */
const damagedBy = (...statements: string[]): Policy => ({
  field: asEmitted,
  damage: (sql) => {
    for (const statement of statements) sql.exec(statement);
  },
});

/** Removes the purges that are due some time after they are queued, ms. */
const withoutPurgesAfter = (least: number, most: number): NonNullable<Policy["damage"]> => {
  let ledger: SqlStorage | undefined;
  let known = new Set<string>();
  return (sql, now) => {
    if (sql !== ledger) known = new Set();
    ledger = sql;
    const rows = sql
      .exec<{ name: string; turn: number; due: number }>(
        "SELECT name, turn, due FROM outbox WHERE kind = 'purge'",
      )
      .toArray();
    for (const { name, turn, due } of rows) {
      const key = `${name} ${turn}`;
      if (known.has(key)) continue;
      known.add(key);
      if (due - now >= least && due - now <= most)
        sql.exec("DELETE FROM outbox WHERE kind = 'purge' AND name = ? AND turn = ?", name, turn);
    }
  };
};

/** The policies, by their names in the command. */
export const POLICIES = {
  project: { field: asEmitted },
  /** No purge is repeated. */
  "no-repeats": damagedBy("DELETE FROM outbox WHERE kind = 'purge' AND turn > 0"),
  /** The purge after 95 s is missing. */
  "no-second-repeat": { field: asEmitted, damage: withoutPurgesAfter(85_000, 101_000) },
  /** A job that failed is not tried again. */
  "no-retries": damagedBy("DELETE FROM outbox WHERE attempts > 0"),
  /** A key may be written more than once a second. */
  "no-pace": damagedBy("UPDATE writes SET free = 0", "UPDATE outbox SET due = 0 WHERE kind = 'entry'"),
  /** The desk forgets how many purges it has sent. */
  "no-budget": damagedBy("UPDATE purge_budget SET full = 0, look = 0"),
  /** A write that was on its way when the process ended is not repeated. */
  "no-rewrite": damagedBy(
    "UPDATE writes SET begun = NULL",
    "DELETE FROM outbox WHERE kind <> 'purge' AND turn = 1",
  ),
  /** All jobs have the same priority. */
  "no-priorities": damagedBy("UPDATE outbox SET priority = 4, fresh = 0"),
  /** The desk's clock is a minute ahead of the newsroom's. */
  "fast-clock": { field: asEmitted, ahead: 60_000 },
  /** Every third event is lost. */
  "lost-events": damagedBy("DELETE FROM events WHERE seq % 3 = 0 AND seq < (SELECT max(seq) FROM events)"),
  "30-s": { field: oneLifetime(30) },
  "a-day": { field: oneLifetime(86_400) },
} as const satisfies Record<string, Policy>;

/** The name of a policy. */
export type PolicyName = keyof typeof POLICIES;
