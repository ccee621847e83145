import type { View } from "./browser.ts";
import type { Paper } from "./paper.ts";
import type { Answer } from "./worker.ts";
import { LOCATIONS } from "./world.ts";

/*
 * Observes the readers: how long they see old versions, and whether a promise is broken.
 */

/** A broken promise. */
export interface Breach {
  promise: "a change is seen" | "what is withdrawn is gone" | "versions never go back";
  page: number;
  location: number;
  /** When a reader saw it, ms since the epoch. */
  at: number;
  detail: string;
}

/** The observations of one run. */
export interface Observation {
  /** Views that reached the edge; views that a browser's cache served; views that failed. */
  edgeViews: number;
  browserViews: number;
  failedViews: number;
  /** Stale pages that the edge served because KV failed. */
  shownForErrors: number;
  /** For each change and each location with readers: how long the edge still served an older page, ms. */
  delays: number[];
  /** The same, including the browsers' caches. */
  browserDelays: number[];
  breaches: Breach[];
}

/** The bound: how long after a change an older response may still be seen, ms. */
export type Bound = (answer: Answer, from: View["from"]) => number;

/** Observes views. */
export interface Observer {
  see: (page: number, view: View, now: number) => void;
  observation: () => Observation;
}

/** A change by location: when an older version was last seen there, ms after the change; -1 without a reader. */
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
 * Creates an observer.
 *
 * @param isForwardAlways whether even one address at one location must never show an older version again
 */
export const createObserver = (paper: Paper, bound: Bound, isForwardAlways: boolean): Observer => {
  const receptions = new Map<number, Reception[]>();
  const counts = { edgeViews: 0, browserViews: 0, failedViews: 0, shownForErrors: 0 };
  const breaches: Breach[] = [];

  /** The changes of a page in this run. Its first version existed before. */
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
      // Every older change was recorded then, too.
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
      // While rendering fails, the edge serves stale pages on purpose.
      if (isForError && answer.version < current) return;
      if (current === 0) return;
      note(page, view, answer.version, current, now);
      check(page, view, answer, current, now);
    },
    observation: () => ({ ...counts, delays: flat("edge"), browserDelays: flat("browser"), breaches }),
  };
};
