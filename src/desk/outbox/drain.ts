import { withTimeout } from "../../archive/timeout.ts";
import { errorMessage } from "../../http/error-message.ts";
import { lastNumber, settlesWith, showSettled } from "../ledger/events.ts";
import {
  complete,
  dueErrands,
  enqueue,
  fail,
  forgetPaces,
  type KeyKind,
  lastDue,
  pace,
  postpone,
  retryDelay,
  type WaitingErrand,
} from "./errands.ts";
import { keyOf, tagOf } from "./key-value.ts";
import { askForPurges, sendDuePurges } from "./purges.ts";
import { askForStatus } from "./status.ts";
import type { Value } from "./value.ts";

/*
 * Carries the outbox out: entries first, then the redirects to them, then the listings that name them, then the
 * purges of what was written, then the events that readers everywhere can follow, and how the desk is.
 */

/** What carrying out needs of the world. */
export interface Surroundings {
  storage: DurableObjectStorage;
  kv: Pick<KVNamespace, "put" | "delete">;
  /** What belongs under a key now. */
  value: (kind: KeyKind, name: string) => Value;
  /** Purges tags, at most 100; throws when it was not done. */
  purge: (tags: string[]) => Promise<void>;
  /** Sees to it that the desk is woken for what waits. */
  wake: () => void;
  /** ms since the epoch. */
  now: () => number;
  /** From 0 up to 1. */
  random: () => number;
}

/** Keys of one kind that are written at the same time. */
const KEYS_AT_ONCE = 20;

/** How often in one pass it is looked for further listings. */
const LISTING_ROUNDS = 5;

/** How long KV or a purge may take before it counts as failed, ms. */
const PATIENCE = 10_000;

const inTime = (work: Promise<void>): Promise<void> =>
  withTimeout(work, PATIENCE, () => {
    throw new Error(`no answer in ${PATIENCE} ms`);
  });

interface Ready {
  errand: WaitingErrand & { kind: KeyKind };
  text: string | undefined;
  /** The last event that the value knows of. */
  event: number;
}

/**
 * Makes the function that carries out what is due, once through: up to 20 entries of each kind, up to 100 listings,
 * and the purges that the budget allows. It never throws, and while one pass runs, another call only waits for its
 * end.
 */
export const createPass = ({
  storage,
  kv,
  value,
  purge,
  wake,
  now,
  random,
}: Surroundings): (() => Promise<void>) => {
  const { sql } = storage;

  const failed = (errand: WaitingErrand, error: unknown): void => {
    const { kind, name } = errand;
    const attempts = errand.attempts + 1;
    const message = errorMessage(error);
    console.warn(JSON.stringify({ level: "warn", outbox: kind, name, attempts, message }));
    fail(sql, errand, message, now() + retryDelay(attempts, random()));
  };

  /** When the last of the entries that a value sends readers to is due; undefined when KV has them all. */
  const waitsFor = (paths: readonly string[]): number | undefined => lastDue(sql, "entry", paths);

  /** What of a kind can be written now, with its value. What must wait for an entry is put off until after it. */
  const ready = (kind: KeyKind, which: "leading nowhere" | "all"): Ready[] =>
    dueErrands(sql, kind, now(), KEYS_AT_ONCE).flatMap((waiting) => {
      const errand = { ...waiting, kind };
      try {
        const { text, paths } = value(kind, errand.name);
        if (which === "leading nowhere" && paths.length > 0) return [];
        const due = waitsFor(paths);
        if (due === undefined) return [{ errand, text, event: lastNumber(sql) }];
        // After it, so that what must come first is also found first.
        postpone(sql, errand, due + 1);
      } catch (error) {
        failed(errand, error);
      }
      return [];
    });

  const written = ({ errand: { kind, name }, event }: Ready): void => {
    pace(sql, name, now());
    const tag = tagOf(kind, name);
    if (tag === undefined) return;
    const settling = askForPurges(sql, tag, now());
    if (kind === "entry") settlesWith(sql, name, event, settling);
  };

  const write = async (ready: Ready): Promise<void> => {
    const { errand, text } = ready;
    const { kind, name } = errand;
    const key = keyOf(kind, name);
    pace(sql, name, now());
    const work = text === undefined ? kv.delete(key) : kv.put(key, text);
    let isGivenUp = false;
    // A write that was given up and lands after all may have put an old value over a newer one.
    const land = (): void => {
      if (!isGivenUp) return;
      enqueue(sql, [errand], now());
      wake();
    };
    void work.then(land, () => undefined);
    try {
      await inTime(work);
    } catch (error) {
      isGivenUp = true;
      failed(errand, error);
      return;
    }
    storage.transactionSync(() => {
      complete(sql, errand);
      written(ready);
    });
  };

  const writeAll = async (kind: KeyKind, which: "leading nowhere" | "all"): Promise<void> => {
    await Promise.all(ready(kind, which).map(write));
  };

  const pass = async (): Promise<void> => {
    await writeAll("entry", "leading nowhere");
    await writeAll("entry", "all");
    await writeAll("listing", "all");
    // The listings of a change leave together, so that one purge serves them all.
    for (let round = 1; round < LISTING_ROUNDS && dueErrands(sql, "listing", now(), 1).length > 0; round += 1)
      await writeAll("listing", "all");
    await sendDuePurges({ sql, now, failed, purge: (tags) => inTime(purge(tags)) });
    storage.transactionSync(() => {
      showSettled(sql, now());
      askForStatus(sql, now());
    });
    await writeAll("changes", "all");
    await writeAll("status", "all");
    forgetPaces(sql, now());
  };

  let running: Promise<void> | undefined;
  return () => {
    running ??= pass().finally(() => {
      running = undefined;
    });
    return running;
  };
};
