import { deskStatus, STATUS_KEY } from "../../archive/desk-status.ts";
import { oldestOverdue } from "../ledger/due-jobs.ts";
import { enqueue } from "../ledger/jobs.ts";
import { hasNoRoom } from "../ledger/storage-room.ts";
import { iso, type KVValue } from "./value.ts";

/*
 * The desk's status in KV. `/healthz` reads it from there, because no public request calls the desk.
 */

/** The status does not report jobs that have been overdue for less than this, ms. */
const GRACE_PERIOD = 10_000;

/** The facts of a status, ms since the epoch. */
interface Facts {
  oldest: number | undefined;
  published: number | undefined;
  storage: "full" | undefined;
}

const facts = (sql: SqlStorage, now: number): Facts => {
  const overdue = oldestOverdue(sql, now);
  const [last] = sql
    .exec<{ time: number }>("SELECT time FROM events WHERE seq = (SELECT max(seq) FROM events)")
    .toArray();
  return {
    oldest: overdue !== undefined && now - overdue > GRACE_PERIOD ? overdue : undefined,
    published: last?.time,
    storage: hasNoRoom(sql) ? "full" : undefined,
  };
};

/** Queues a write of the status, if it differs from the last one that was queued. */
export const queueStatus = (sql: SqlStorage, now: number): "queued" | "nothing" => {
  const text = JSON.stringify(facts(sql, now));
  if (sql.exec<{ facts: string }>("SELECT facts FROM status").one().facts === text) return "nothing";
  sql.exec("UPDATE status SET facts = ?", text);
  enqueue(sql, [{ kind: "status", name: STATUS_KEY, repeat: 0 }], now, "edit");
  return "queued";
};

/** Forgets the last status that was queued, because KV does not have it any more. */
export const forgetStatus = (sql: SqlStorage): void => {
  sql.exec("UPDATE status SET facts = ''");
};

/** Builds the value of the desk's status. */
export const statusValue = (sql: SqlStorage, now: number): KVValue => {
  const { oldest, published, storage } = facts(sql, now);
  const status = deskStatus({
    oldest: oldest === undefined ? undefined : iso(oldest),
    published: published === undefined ? undefined : iso(published),
    storage,
    written: iso(now),
  });
  return { text: JSON.stringify(status), paths: [] };
};
