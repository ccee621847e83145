import type { View } from "./browser.ts";
import type { KVModel } from "./kv.ts";
import type { Edition, Paper } from "./paper.ts";
import { type Answer, UNKNOWN } from "./worker.ts";
import { LOCATIONS } from "./world.ts";

/*
 * Observes the readers: how long they see old versions, and whether a promise is broken.
 */

/** A broken promise. */
export interface Breach {
  promise:
    | "a change is seen"
    | "what is withdrawn is gone"
    | "versions never go back"
    | "nothing is public before its time"
    | "a list leads to no 404"
    | "a follower misses no event"
    | "a follower gets no event early"
    | "a follower gets events in time"
    | "KV gets a change in time"
    | "KV keeps what the desk accepted last";
  page: number;
  location: number;
  /** When it was seen, ms since the epoch. */
  at: number;
  detail: string;
  /** The page's path, key and tags. */
  path: string;
  key: string;
  tags: readonly string[];
}

/** The kinds of changes whose way to KV is timed. */
export type ChangeKind = "edit" | "withdrawal" | "release";

/** The observations of one run. */
export interface Observation {
  /** Views that reached the edge; views that a browser's cache served; views that failed. */
  edgeViews: number;
  browserViews: number;
  failedViews: number;
  /** Stale pages that the edge served because KV failed. */
  shownForErrors: number;
  /** Links in lists that readers followed, and how long after its publication each that led to a 404 did, ms. */
  linksFollowed: number;
  deadLinks: number[];
  /** For each change and each location with readers: how long the edge still served an older page, ms. */
  delays: number[];
  /** The same, including the browsers' caches. */
  browserDelays: number[];
  /** The longest time after a change in which the change feed did not show it, ms. */
  feedDelay: number;
  /** For each kind of change, the time until KV had it, ms. */
  inKV: Record<ChangeKind, number[]>;
  breaches: Breach[];
}

/** A broken promise, as the one who finds it reports it. */
export type Found = Omit<Breach, "path" | "key" | "tags">;

/** The bound: how long after a change an older response may still be seen, ms. */
export type Bound = (answer: Answer, from: View["from"]) => number;

/** The promises of a case, ms. */
export interface Promises {
  /** How long after a change readers may see an older page. */
  readers: Bound;
  /** How long a change may take until KV has it. */
  inKV: Readonly<Record<ChangeKind, number>>;
  /** How long after a change the change feed may not show it. */
  feed: number;
}

/** Observes views, followers and KV. */
export interface Observer {
  see: (page: number, view: View, now: number) => void;
  /** A reader followed a link of a list. */
  follow: (page: number, view: View, now: number) => void;
  /** KV took a write of a key. */
  taken: (page: number, now: number) => void;
  report: (found: Found) => void;
  /** The change feed did not show a change that was made some time ago, ms. */
  lacked: (waited: number) => void;
  /** Checks what is left at the end of a run. */
  finish: (now: number) => void;
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

/** The parts of the world that the observer uses. */
interface Surroundings {
  paper: Paper;
  kv: KVModel;
  promises: Promises;
  /** True if one address at one location must never show an older version again. */
  isForwardAlways: boolean;
}

/** Creates an observer. */
export const createObserver = ({ paper, kv, promises, isForwardAlways }: Surroundings): Observer => {
  const receptions = new Map<number, Reception[]>();
  const counts = { edgeViews: 0, browserViews: 0, failedViews: 0, shownForErrors: 0, linksFollowed: 0 };
  const deadLinks: number[] = [];
  let feedDelay = 0;
  const inKV: Record<ChangeKind, number[]> = { edit: [], withdrawal: [], release: [] };
  const reached = new Map<number, number>();
  const breaches: Breach[] = [];

  const report = (found: Found): void => {
    const { page } = found;
    breaches.push({
      ...found,
      path: paper.pathOf(page),
      key: paper.keyOf(page),
      tags: paper.tagsOf(page),
    });
  };

  const ageOf = (page: number, edition: number, now: number): number =>
    now - (paper.editions(page)[edition]?.at ?? now);

  /** The changes of a page in this run. Its first version existed before. */
  const receptionsOf = (page: number, current: number): Reception[] => {
    const known = receptions.get(page) ?? [];
    if (known.length === 0) receptions.set(page, known);
    while (known.length < current) known.push(unseen());
    return known;
  };

  const note = (page: number, view: View, version: number, current: number, now: number): void => {
    const all = receptionsOf(page, current);
    for (let edition = current; edition >= 1; edition -= 1) {
      const { edge, browser } = all[edition - 1] as Reception;
      const delay = version < edition ? ageOf(page, edition, now) : 0;
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
      report({ promise, page, location: view.location, at: now, detail });
    };
    const allowed = promises.readers(answer, view.from);
    const age = (edition: number): number => ageOf(page, edition, now);
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

  /** Reports what no reader may see yet. */
  const checkTime = (page: number, { location }: View, { version, reading }: Answer, now: number): void => {
    const early = paper.embargoes().find(({ at, path }) => now < at && reading.shown.has(path));
    if (version !== UNKNOWN && early === undefined) return;
    const detail =
      early === undefined
        ? `the page shows ${reading.mark}, which the newsroom has not made public`
        : `the list shows ${early.path} ${seconds(early.at - now)} before its embargo ends`;
    report({ promise: "nothing is public before its time", page, location, at: now, detail });
  };

  const kindOf = (page: number, edition: number): ChangeKind => {
    if (paper.editions(page)[edition]?.kind === "withdrawn") return "withdrawal";
    const isEmbargoed = paper.embargoes().some(({ path }) => path === paper.pathOf(page));
    return isEmbargoed && edition === 1 ? "release" : "edit";
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
      checkTime(page, view, answer, now);
      if (isForError) counts.shownForErrors += 1;
      // While rendering fails, the edge serves stale pages on purpose.
      if (isForError && answer.version < current) return;
      if (current === 0) return;
      note(page, view, answer.version, current, now);
      check(page, view, answer, current, now);
    },
    follow: (page, view, now) => {
      counts.linksFollowed += 1;
      if (view.delivery?.answer.reading.kind !== "absent" || view.delivery.isForError) return;
      const delay = ageOf(page, 1, now);
      deadLinks.push(delay);
      const allowed = promises.readers(view.delivery.answer, view.from);
      if (delay <= allowed) return;
      report({
        promise: "a list leads to no 404",
        page,
        location: view.location,
        at: now,
        detail: `a link in a list led to a 404 ${seconds(delay)} after the publication; ${seconds(allowed)} is allowed`,
      });
    },
    taken: (page, now) => {
      const version = paper.versionOf(page, kv.last(paper.keyOf(page))) ?? UNKNOWN;
      for (let edition = (reached.get(page) ?? 0) + 1; edition <= version; edition += 1) {
        reached.set(page, edition);
        const made = paper.editions(page)[edition] as Edition;
        if (made.kind === "list") continue;
        const kind = kindOf(page, edition);
        inKV[kind].push(now - made.at);
        if (now - made.at <= promises.inKV[kind]) continue;
        const detail = `KV got a ${kind} after ${seconds(now - made.at)}; ${seconds(promises.inKV[kind])} is allowed`;
        report({ promise: "KV gets a change in time", page, location: 0, at: now, detail });
      }
    },
    report,
    lacked: (waited) => {
      feedDelay = Math.max(feedDelay, waited);
    },
    finish: (now) => {
      for (const page of paper.changedPages()) {
        const current = paper.current(page);
        if (ageOf(page, current, now) < promises.feed) continue;
        const version = paper.versionOf(page, kv.last(paper.keyOf(page)));
        if (version === current) continue;
        const detail = `at the end KV has version ${version} of ${current}`;
        report({
          promise: "KV keeps what the desk accepted last",
          page,
          location: 0,
          at: now,
          detail,
        });
      }
    },
    observation: () => ({
      ...counts,
      deadLinks,
      feedDelay,
      delays: flat("edge"),
      browserDelays: flat("browser"),
      inKV,
      breaches,
    }),
  };
};
