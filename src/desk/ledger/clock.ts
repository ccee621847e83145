/*
 * The latest time that the desk has seen. If the clock shows an earlier time, it was wrong before, and times in the
 * outbox are too late by the difference: keys and purges would wait for as long.
 */

/** Smaller differences between two clocks are normal, ms. */
const TOLERANCE = 2_000;

/** Returns whether a clock that showed `before` must have been wrong. Both are ms since the epoch. */
export const wasAhead = (before: number, now: number): boolean => now < before - TOLERANCE;

const repair = (sql: SqlStorage, seen: number, now: number): void => {
  const difference = seen - now;
  sql.exec("UPDATE outbox SET queued = min(queued, ?)", now);
  sql.exec("UPDATE outbox SET due = min(due, ?) WHERE kind <> 'purge'", now);
  sql.exec("UPDATE outbox SET due = max(?1, due - ?2) WHERE kind = 'purge' AND due > ?1", now, difference);
  sql.exec("UPDATE writes SET free = min(free, ?)", now);
  sql.exec("UPDATE purge_budget SET full = full - ?1, look = 0 WHERE full > ?2", difference, now);
  sql.exec("UPDATE purge_budget SET kv = 0");
  sql.exec("UPDATE push SET due = min(due, ?)", now);
  sql.exec("UPDATE OR REPLACE changed_feeds SET due = min(due, ?)", now);
};

/**
 * Compares the clock with the latest time that the desk has seen. If the clock was ahead before, it brings forward what
 * waits.
 *
 * @param now ms since the epoch
 */
export const noticeClock = (sql: SqlStorage, now: number): void => {
  const { seen } = sql.exec<{ seen: number }>("SELECT seen FROM clock").one();
  if (wasAhead(seen, now)) {
    console.warn(JSON.stringify({ level: "warn", clock: "was ahead", ms: seen - now }));
    repair(sql, seen, now);
  } else if (now < seen) return;
  sql.exec("UPDATE clock SET seen = ?", now);
};
