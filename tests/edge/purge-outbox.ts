import { afterRefusal, nextPurgeRun } from "../../src/edge/purge-budget.ts";
import { purgesAfter } from "../../src/edge/purge-schedule.ts";

/*
 * An outbox with nothing but purges, for the tests of their schedule and budget: waiting rows, and one run at a time.
 */

interface Row {
  tag: string;
  repeat: number;
  due: number;
  attempts: number;
}

/** The parts of the world that purging uses. */
export interface PurgeWorld {
  /** ms since the epoch, whole. */
  now: () => number;
  wakeAt: (time: number) => void;
  /** Sends one call. Returns whether the platform accepted it, now or later. */
  send: (tags: readonly string[], onResult: (isTaken: boolean) => void) => void;
  /** Returns the delay after a failure, ms. */
  retryDelay: (attempts: number) => number;
}

/** Waiting purges. */
export interface PurgeOutbox {
  /** Queues the purges of a change that KV has accepted. */
  changed: (tags: readonly string[]) => void;
  /** Sends the purges that are due. Call it at the requested times; other times do no harm. */
  wake: () => void;
  waiting: () => number;
}

/** Creates an empty outbox. */
export const createPurgeOutbox = (world: PurgeWorld): PurgeOutbox => {
  const rows = new Map<string, Row>();
  let full = 0;
  let underWay = 0;
  let alarm = Infinity;

  const wakeAt = (time: number): void => {
    if (time >= alarm) return;
    alarm = time;
    world.wakeAt(time);
  };

  const settle = (covered: readonly Row[], isTaken: boolean): void => {
    const now = world.now();
    if (!isTaken) full = Math.max(full, afterRefusal(now));
    for (const row of covered) {
      const key = `${row.tag}\n${row.repeat}`;
      // A row that was queued again in the meantime is a different row.
      if (rows.get(key) !== row) continue;
      if (isTaken) rows.delete(key);
      else {
        row.attempts += 1;
        row.due = now + Math.ceil(world.retryDelay(row.attempts));
      }
    }
    underWay -= 1;
    if (underWay === 0) wake();
  };

  const wake = (): void => {
    const now = world.now();
    if (now >= alarm) alarm = Infinity;
    if (underWay > 0) return;
    const due = [...rows.values()].filter((row) => row.due <= now);
    if (due.length === 0) {
      if (rows.size > 0) wakeAt(Math.min(...[...rows.values()].map((row) => row.due)));
      return;
    }
    const run = nextPurgeRun(
      due.map((row) => ({ ...row, purgeClass: row.repeat === 0 ? "edit" : "planned" })),
      full,
      now,
    );
    if (run.kind === "wait") {
      wakeAt(run.until);
      return;
    }
    full = run.full;
    underWay = run.calls.length;
    for (const call of run.calls) {
      const tags = new Set(call);
      const covered = tags.has("site") ? due : due.filter(({ tag }) => tags.has(tag));
      world.send(call, (isTaken) => settle(covered, isTaken));
    }
  };

  return {
    changed: (tags) => {
      for (const tag of tags)
        for (const { repeat, due } of purgesAfter(world.now())) {
          const key = `${tag}\n${repeat}`;
          const known = rows.get(key);
          rows.set(key, { tag, repeat, due: Math.min(known?.due ?? due, due), attempts: 0 });
        }
      wake();
    },
    wake,
    waiting: () => rows.size,
  };
};
