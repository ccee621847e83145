import { type Exchange, NoAnswer, type Question } from "../exchange.ts";

/*
 * How a change spreads: how long what was there before is still seen.
 */

/** What is promised where KV settles and purges work (ARCHITECTURE.md, "Caching"), ms. */
export const PROMISED = 120_000;

/** How long a change is waited for, ms: what takes longer than was promised may still be on its way. */
const PATIENCE = 180_000;

/** A site that is looked at is somebody's: a round a second while most changes arrive, and then one in five. */
const OFTEN_FOR = 10_000;
const OFTEN = 1_000;
const SELDOM = 5_000;

/** How often in a row a change must be seen: one tier of a cache may have it, and the next one not. */
const IN_A_ROW = 2;

/** A way to ask for a page, which caches keep apart from the others. */
export interface Variant {
  /** `HTML`, or `JSON (.json)`. */
  name: string;
  question: Question;
}

/** A browser's Accept (Chrome's). */
const BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

/** The ways in which an article is watched. */
export const variantsOf = (path: string): Variant[] => [
  { name: "HTML", question: { target: path, accept: "text/html" } },
  { name: "HTML (a browser)", question: { target: path, accept: BROWSER } },
  { name: "HTML (a shared link)", question: { target: `${path}?utm_source=doctor`, accept: "text/html" } },
  { name: "JSON", question: { target: path, accept: "application/json" } },
  { name: "JSON (.json)", question: { target: `${path}.json` } },
  { name: "Markdown", question: { target: path, accept: "text/markdown" } },
  { name: "Markdown (.md)", question: { target: `${path}.md` } },
];

/** How a change came to be seen in one way of asking. */
export interface Sighting {
  variant: string;
  /** Whether it is seen. */
  isSeen: boolean;
  /** When what was there before was seen last, ms after the change; 0 where it never was. */
  oldFor: number;
  /** What was seen last instead. */
  instead?: string;
}

/** What watching needs of the world. */
export interface Surroundings {
  ask: (question: Question) => Promise<Exchange>;
  /** Milliseconds. */
  wait: (duration: number) => Promise<void>;
  /** ms since the epoch. */
  now: () => number;
}

interface Watched {
  question: Question;
  sighting: Sighting;
  row: number;
}

const look = async (
  watched: Watched,
  { isNew, since }: { isNew: (exchange: Exchange) => boolean; since: number },
  { ask, now }: Surroundings,
): Promise<void> => {
  const { question, sighting } = watched;
  const at = now();
  const miss = (instead: string): void => {
    watched.row = 0;
    sighting.isSeen = false;
    sighting.oldFor = at - since;
    sighting.instead = instead;
  };
  try {
    const exchange = await ask(question);
    if (!isNew(exchange)) return miss(exchange.status === 200 ? "the old one" : String(exchange.status));
    watched.row += 1;
    sighting.isSeen = watched.row >= IN_A_ROW;
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    miss(`no answer (${error.code})`);
  }
};

/**
 * Watches a change until it is seen in every variant, or for three minutes.
 *
 * @param change.isNew whether an answer shows the change
 * @param change.since when it was asked for, ms since the epoch
 */
export const watch = async (
  variants: readonly Variant[],
  change: { isNew: (exchange: Exchange) => boolean; since: number },
  surroundings: Surroundings,
): Promise<Sighting[]> => {
  const { wait, now } = surroundings;
  const all: Watched[] = variants.map(({ name, question }) => ({
    question,
    sighting: { variant: name, isSeen: false, oldFor: 0 },
    row: 0,
  }));
  for (;;) {
    const open = all.filter(({ sighting }) => !sighting.isSeen);
    for (const watched of open) await look(watched, change, surroundings);
    const passed = now() - change.since;
    if (open.every(({ sighting }) => sighting.isSeen) || passed > PATIENCE) break;
    await wait(passed < OFTEN_FOR ? OFTEN : SELDOM);
  }
  return all.map(({ sighting }) => sighting);
};
