import { enqueue, type Job, type KeyKind } from "./jobs.ts";

/*
 * The writes of keys that have begun: when each key may be written again, and which writes have no response yet. KV may
 * execute such a write much later, also after the Durable Object has ended, and so replace a newer value.
 */

/** The least time between two writes of a KV key, ms. KV accepts one write per second and key. */
export const WRITE_INTERVAL = 1_000;

/** The longest time for a KV write or a purge before it counts as failed, ms. */
export const TIMEOUT = 10_000;

/** A key that is being written is not due for this long, ms. Its response or its timeout comes earlier. */
const LEASE = TIMEOUT + 5_000;

/** A write without a response is repeated after this time, ms, in case KV executes it late. */
const REPEAT_AFTER = 30_000;

type Key = Job & { kind: KeyKind };

const setDue = (sql: SqlStorage, { kind, name }: Key, due: number): void => {
  sql.exec("UPDATE outbox SET due = ? WHERE kind = ? AND name = ? AND turn = 0", due, kind, name);
};

/** Records that a write of a key begins. The object may end before KV responds. */
export const beginWrite = (sql: SqlStorage, key: Key, now: number): void => {
  sql.exec(
    `INSERT INTO writes (kind, name, free, begun) VALUES (?1, ?2, ?3, ?4)
     ON CONFLICT (kind, name) DO UPDATE SET free = ?3, begun = ?4`,
    key.kind,
    key.name,
    now + LEASE,
    now,
  );
  setDue(sql, key, now + LEASE);
};

/**
 * Records that the write of a key has ended.
 *
 * @param others whether an earlier write of the key still has no response
 * @returns when the key may be written again, ms since the epoch
 */
export const endWrite = (
  sql: SqlStorage,
  { kind, name }: Key,
  now: number,
  others: "answered" | "unanswered",
): number => {
  const free = now + WRITE_INTERVAL;
  sql.exec(
    "UPDATE writes SET free = ?, begun = iif(?, begun, NULL) WHERE kind = ? AND name = ?",
    free,
    others === "unanswered" ? 1 : 0,
    kind,
    name,
  );
  return free;
};

/** Deletes the delays that have passed. */
export const deletePastDelays = (sql: SqlStorage, now: number): void => {
  sql.exec("DELETE FROM writes WHERE free <= ? AND begun IS NULL", now);
};

/** Queues another write of a key, for the case that KV executes a write without a response late. */
export const repeatLater = (sql: SqlStorage, { kind, name }: Key, now: number): void => {
  enqueue(sql, [{ kind, name, repeat: 1 }], now + REPEAT_AFTER, "edit");
};

/**
 * Replaces a repeated write that is due by an ordinary one.
 *
 * @param now ms since the epoch
 */
export const startRepeat = (sql: SqlStorage, { kind, name }: Key, now: number): void => {
  sql.exec("DELETE FROM outbox WHERE kind = ? AND name = ? AND turn = 1", kind, name);
  enqueue(sql, [{ kind, name, repeat: 0 }], now, "edit");
};

/**
 * Queues every key whose write had no response when the previous instance of the object ended, now and once more in
 * 30 s.
 *
 * @param now ms since the epoch
 */
export const repeatUnanswered = (sql: SqlStorage, now: number): void => {
  const keys = sql
    .exec<{ kind: string; name: string }>("SELECT kind, name FROM writes WHERE begun IS NOT NULL")
    .toArray()
    .map(({ kind, name }): Key => ({ kind: kind as KeyKind, name, repeat: 0 }));
  if (keys.length === 0) return;
  sql.exec("UPDATE writes SET free = min(free, ?), begun = NULL", now + WRITE_INTERVAL);
  for (const key of keys) setDue(sql, key, now + WRITE_INTERVAL);
  enqueue(sql, keys, now, "edit");
  for (const key of keys) repeatLater(sql, key, now);
};

/** Makes a key due that waited for others; it still waits until the key may be written again. */
export const unblock = (sql: SqlStorage, { kind, name }: Key, now: number): void => {
  sql.exec(
    `UPDATE outbox SET due = max(?1, coalesce((SELECT free FROM writes WHERE kind = ?2 AND name = ?3), 0)),
       error = NULL
     WHERE kind = ?2 AND name = ?3 AND turn = 0`,
    now,
    kind,
    name,
  );
};
