import { type Exchange, NoResponse, type SiteRequest } from "../exchange.ts";

/*
 * Measures how long the old version of a page stays visible after a change.
 */

/** Time in which a change must be visible, in ms, if KV settles and purges work (ARCHITECTURE.md, "Caching"). */
export const TARGET_MS = 120_000;

/** Time limit, in ms: a change that misses the target may still arrive. */
const TIMEOUT_MS = 180_000;

/** Time between two rounds of requests, in ms: short at first, then longer to spare the site. */
const SHORT_INTERVAL_MS = 1_000;
const LONG_INTERVAL_MS = 5_000;
/** Time after which the interval is long, in ms. */
const SHORT_PHASE_MS = 10_000;

/** Consecutive requests that must show a change: one tier of a cache can have it before the next. */
const REQUIRED_IN_A_ROW = 2;

/** A request for a page that caches store separately from the others. */
export interface Variant {
  /** `HTML`, or `JSON (.json)`. */
  name: string;
  request: SiteRequest;
}

/** Chrome's Accept field. */
const BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

/** Returns the requests by which an article is watched. */
export const variantsOf = (path: string): Variant[] => [
  { name: "HTML", request: { target: path, accept: "text/html" } },
  { name: "HTML (a browser)", request: { target: path, accept: BROWSER } },
  { name: "HTML (a shared link)", request: { target: `${path}?utm_source=doctor`, accept: "text/html" } },
  { name: "JSON", request: { target: path, accept: "application/json" } },
  { name: "JSON (.json)", request: { target: `${path}.json` } },
  { name: "Markdown", request: { target: path, accept: "text/markdown" } },
  { name: "Markdown (.md)", request: { target: `${path}.md` } },
];

/** When a change became visible in one variant. */
export interface VariantResult {
  variant: string;
  /** True if the change is visible. */
  isSeen: boolean;
  /** When the old version was last visible, in ms after the change; 0 if it never was. */
  oldFor: number;
  /** The text that was visible instead. */
  instead?: string;
}

/** Access to the site and the clock. */
export interface Environment {
  send: (request: SiteRequest) => Promise<Exchange>;
  /** Waits, in ms. */
  wait: (duration: number) => Promise<void>;
  /** Returns the time, in ms since the epoch. */
  now: () => number;
}

interface Watched {
  request: SiteRequest;
  result: VariantResult;
  /** Consecutive requests that showed the change. */
  inARow: number;
}

const requestOnce = async (
  watched: Watched,
  { isNew, since }: { isNew: (exchange: Exchange) => boolean; since: number },
  { send, now }: Environment,
): Promise<void> => {
  const { request, result } = watched;
  const at = now();
  const miss = (instead: string): void => {
    watched.inARow = 0;
    result.isSeen = false;
    result.oldFor = at - since;
    result.instead = instead;
  };
  try {
    const exchange = await send(request);
    if (!isNew(exchange)) return miss(exchange.status === 200 ? "the old version" : String(exchange.status));
    watched.inARow += 1;
    result.isSeen = watched.inARow >= REQUIRED_IN_A_ROW;
  } catch (error) {
    if (!(error instanceof NoResponse)) throw error;
    miss(`no response (${error.code})`);
  }
};

/**
 * Requests every variant until all show a change, at most for three minutes.
 *
 * @param change.isNew tests whether a response shows the change
 * @param change.since when the change was sent, in ms since the epoch
 */
export const watchChange = async (
  variants: readonly Variant[],
  change: { isNew: (exchange: Exchange) => boolean; since: number },
  environment: Environment,
): Promise<VariantResult[]> => {
  const { wait, now } = environment;
  const all: Watched[] = variants.map(({ name, request }) => ({
    request,
    result: { variant: name, isSeen: false, oldFor: 0 },
    inARow: 0,
  }));
  for (;;) {
    const open = all.filter(({ result }) => !result.isSeen);
    for (const watched of open) await requestOnce(watched, change, environment);
    const passed = now() - change.since;
    if (open.every(({ result }) => result.isSeen) || passed > TIMEOUT_MS) break;
    await wait(passed < SHORT_PHASE_MS ? SHORT_INTERVAL_MS : LONG_INTERVAL_MS);
  }
  return all.map(({ result }) => result);
};
