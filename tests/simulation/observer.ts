import type { View } from "./browser.ts";
import type { Paper } from "./paper.ts";
import type { Answer } from "./worker.ts";
import { LOCATIONS } from "./world.ts";

/*
 * Looks over the readers' shoulders: how long old editions are still seen, and whether a promise is broken.
 */

/** A promise that was not kept. */
export interface Breach {
  promise: "a change is seen" | "what is withdrawn is gone" | "versions never go back";
  page: number;
  location: number;
  /** When it was seen, ms since the epoch. */
  at: number;
  detail: string;
}

/** What the readers of one run saw. */
export interface Observation {
  /** Views that reached the edge; those that a browser answered; those that nobody could answer. */
  edgeViews: number;
  browserViews: number;
  failedViews: number;
  /** Stale pages that were shown because KV failed. */
  shownForErrors: number;
  /** For each change and location that anybody looked at: how long after it the edge still gave an older page, ms. */
  delays: number[];
  /** The same with what browsers had kept. */
  browserDelays: number[];
  breaches: Breach[];
}

/** How long after a change an answer from before it may still be seen, ms. */
export type Bound = (answer: Answer, from: View["from"]) => number;

/** Looks on. */
export interface Observer {
  see: (page: number, view: View, now: number) => void;
  observation: () => Observation;
}

/** A change as locations saw it: when an older edition was last seen at each, ms after it; -1 where nobody looked. */
interface Reception {
  edge: Float64Array;
  browser: Float64Array;
}

const unseen = (): Reception => ({
  edge: new Float64Array(LOCATIONS).fill(-1),
  browser: new Float64Array(LOCATIONS).fill(-1),
});

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

/**
 * Makes an observer.
 *
 * @param isForwardAlways whether even one address at one location never goes back, at any time
 */
export const createObserver = (paper: Paper, bound: Bound, isForwardAlways: boolean): Observer => {
  const receptions = new Map<number, Reception[]>();
  const counts = { edgeViews: 0, browserViews: 0, failedViews: 0, shownForErrors: 0 };
  const breaches: Breach[] = [];

  /** How a page's changes in this run were received; its first edition was there before. */
  const receptionsOf = (page: number, current: number): Reception[] => {
    const known = receptions.get(page) ?? [];
    if (known.length === 0) receptions.set(page, known);
    while (known.length < current) known.push(unseen());
    return known;
  };

  const note = (page: number, view: View, version: number, current: number, now: number): void => {
    const all = receptionsOf(page, current);
    const editions = paper.editions(page);
    for (let edition = current; edition >= 1; edition -= 1) {
      const { edge, browser } = all[edition - 1] as Reception;
      const delay = version < edition ? now - (editions[edition]?.at ?? now) : 0;
      const isKnown = (browser[view.location] as number) >= 0;
      if (view.from === "edge") edge[view.location] = Math.max(delay, edge[view.location] as number);
      browser[view.location] = Math.max(delay, browser[view.location] as number);
      // Every older change was then noted as well.
      if (version >= edition && isKnown) return;
    }
  };

  const check = (page: number, view: View, answer: Answer, current: number, now: number): void => {
    const { version } = answer;
    const breach = (promise: Breach["promise"], detail: string): void => {
      breaches.push({ promise, page, location: view.location, at: now, detail });
    };
    const allowed = bound(answer, view.from);
    const age = (edition: number): number => now - (paper.editions(page)[edition]?.at ?? now);
    if (version < current && age(version + 1) > allowed)
      breach(
        paper.editions(page)[version + 1]?.kind === "withdrawn"
          ? "what is withdrawn is gone"
          : "a change is seen",
        `version ${version} of ${current} was seen ${seconds(age(version + 1))} after it was replaced, by the ${view.from}; ` +
          `${seconds(allowed)} is allowed`,
      );
    if (version < view.shown && age(view.shown) > allowed)
      breach("versions never go back", `a browser that had shown version ${view.shown} shows ${version}`);
    if (isForwardAlways && version < view.shownHere)
      breach("versions never go back", `one address at one location: ${view.shownHere}, then ${version}`);
  };

  const flat = (which: keyof Reception): number[] =>
    [...receptions.values()]
      .flat()
      .flatMap((reception) => [...reception[which].filter((delay) => delay >= 0)]);

  return {
    see: (page, view, now) => {
      if (view.from === "edge") counts.edgeViews += 1;
      else counts.browserViews += 1;
      if (view.delivery === undefined) {
        counts.failedViews += 1;
        return;
      }
      const { answer, isForError } = view.delivery;
      const current = paper.current(page);
      if (isForError) counts.shownForErrors += 1;
      // While rendering fails, stale pages are shown on purpose.
      if (isForError && answer.version < current) return;
      if (current === 0) return;
      note(page, view, answer.version, current, now);
      check(page, view, answer, current, now);
    },
    observation: () => ({ ...counts, delays: flat("edge"), browserDelays: flat("browser"), breaches }),
  };
};
