import type { Clock } from "./clock.ts";

/*
 * The process as the desk's code sees it: `setTimeout` follows the simulated clock, and the log is discarded.
 */

/** The globals of the desk's process. */
export interface Globals {
  /** Ends all timers, as the end of a process does. */
  dropTimers: () => void;
  /** Gives the real globals back. */
  restore: () => void;
}

/** Replaces the globals until `restore`. */
export const installGlobals = (clock: Clock): Globals => {
  const { setTimeout: realSet, clearTimeout: realClear } = globalThis;
  const { warn } = console;
  console.warn = () => undefined;
  const pending = new Map<number, () => void>();
  let last = 0;

  const set = (action: () => void, ms = 0): number => {
    last += 1;
    const id = last;
    pending.set(id, action);
    clock.at(clock.now() + ms, () => {
      if (!pending.delete(id)) return;
      action();
      clock.waitForPromises();
    });
    return id;
  };

  globalThis.setTimeout = set as unknown as typeof realSet;
  globalThis.clearTimeout = ((id: number) => pending.delete(id)) as unknown as typeof realClear;
  return {
    dropTimers: () => pending.clear(),
    restore: () => {
      globalThis.setTimeout = realSet;
      globalThis.clearTimeout = realClear;
      console.warn = warn;
    },
  };
};
