import { deskStatus, STATUS_KEY } from "../../archive/desk-status.ts";
import { backlog } from "./backlog.ts";
import { enqueue } from "./errands.ts";
import { iso, type Value } from "./value.ts";

/*
 * How the desk is, for /healthz, which never asks the desk itself.
 */

/** What waits for less is on its way, and nothing to tell of, ms. */
const ON_ITS_WAY = 10_000;

/** What KV is told, ms since the epoch. */
interface Facts {
  oldest: number | undefined;
  published: number | undefined;
}

const facts = (sql: SqlStorage, now: number): Facts => {
  const { overdue } = backlog(sql, now);
  const [last] = sql.exec<{ time: number }>("SELECT time FROM events ORDER BY seq DESC LIMIT 1").toArray();
  return {
    oldest: overdue !== undefined && now - overdue > ON_ITS_WAY ? overdue : undefined,
    published: last?.time,
  };
};

/** Asks for the status to be written, where it is not what was last asked for. */
export const askForStatus = (sql: SqlStorage, now: number): void => {
  const text = JSON.stringify(facts(sql, now));
  if (sql.exec<{ facts: string }>("SELECT facts FROM status").one().facts === text) return;
  sql.exec("UPDATE status SET facts = ?", text);
  enqueue(sql, [{ kind: "status", name: STATUS_KEY, turn: 0 }], now);
};

/** The value of the desk's status. */
export const statusValue = (sql: SqlStorage, now: number): Value => {
  const { oldest, published } = facts(sql, now);
  const status = deskStatus({
    oldest: oldest === undefined ? undefined : iso(oldest),
    published: published === undefined ? undefined : iso(published),
    written: iso(now),
  });
  return { text: JSON.stringify(status), paths: [] };
};
