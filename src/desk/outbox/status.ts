import { deskStatus, STATUS_KEY } from "../../archive/desk-status.ts";
import { nextRelease } from "../changes/releases.ts";
import { hasFailingPurges, hasWaitingKeys, lastPlannedPurge, oldestOverdue } from "../ledger/due-jobs.ts";
import { enqueue } from "../ledger/jobs.ts";
import { type StorageLevel, storageLevel } from "../ledger/storage-room.ts";
import { iso, type KVValue } from "./value.ts";

/*
 * The desk's status in KV. `/healthz` reads it from there, because no public request calls the desk.
 */

/** The status does not report jobs that have been overdue for less than this, ms. */
const GRACE_PERIOD = 10_000;

/**
 * The end of the planned purges is rounded up to this, ms, so that the keys of one change, and changes that follow each
 * other, do not each write the status again.
 */
const WAITING_GRID = 5 * 60_000;

/** The time from a write of a key to the last purge that follows from it, ms. */
const PURGE_SPAN = 3_660_000;

/** Returns until when purges are planned or will be, ms since the epoch; undefined if nothing waits. */
const endOfPurges = (sql: SqlStorage, now: number): number | undefined => {
  const end = Math.max(lastPlannedPurge(sql) ?? 0, hasWaitingKeys(sql) ? now + PURGE_SPAN : 0);
  return end === 0 ? undefined : Math.ceil(end / WAITING_GRID) * WAITING_GRID;
};

/** The facts of a status, ms since the epoch. */
interface Facts {
  oldest: number | undefined;
  published: number | undefined;
  storage: StorageLevel | undefined;
  purges: "failing" | undefined;
  waiting: number | undefined;
  release: number | undefined;
}

const facts = (sql: SqlStorage, now: number): Facts => {
  const overdue = oldestOverdue(sql, now);
  const [last] = sql
    .exec<{ time: number }>("SELECT time FROM events WHERE seq = (SELECT max(seq) FROM events)")
    .toArray();
  return {
    oldest: overdue !== undefined && now - overdue > GRACE_PERIOD ? overdue : undefined,
    published: last?.time,
    storage: storageLevel(sql),
    purges: hasFailingPurges(sql, now - GRACE_PERIOD) ? "failing" : undefined,
    waiting: endOfPurges(sql, now),
    release: nextRelease(sql),
  };
};

const lastFacts = (sql: SqlStorage): string =>
  sql.exec<{ facts: string }>("SELECT facts FROM status").one().facts;

/** Returns whether no status was queued since the ledger was created, or since the status was forgotten. */
export const isStatusUnknown = (sql: SqlStorage): boolean => lastFacts(sql) === "";

/** Queues a write of the status, if it differs from the last one that was queued. */
export const queueStatus = (sql: SqlStorage, now: number): "queued" | "nothing" => {
  const text = JSON.stringify(facts(sql, now));
  if (lastFacts(sql) === text) return "nothing";
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
  const { storage, purges, ...times } = facts(sql, now);
  const text = (time: number | undefined): string | undefined => (time === undefined ? undefined : iso(time));
  const status = deskStatus(
    {
      oldest: text(times.oldest),
      published: text(times.published),
      storage,
      purges,
      waiting: text(times.waiting),
      release: text(times.release),
    },
    iso(now),
  );
  return { text: JSON.stringify(status), paths: [] };
};
