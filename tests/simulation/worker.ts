import { changesKey, pageOfEvent } from "../../src/archive/changes.ts";
import { ABSENT_TAG, cacheHeaders, type Freshness, SITE_TAG } from "../../src/http/freshness.ts";
import { cleanURL } from "../../src/http/url.ts";
import { browserLifetime, edgeLifetime, type Lifetime } from "./fields.ts";
import { type KVModel, NOTHING } from "./kv.ts";
import { CHANGES, type Paper } from "./paper.ts";
import { type FeedEvent, type Reading, read, readEvents } from "./readings.ts";
import type { Policy } from "./world.ts";

/*
 * The Worker: the project's URLs, lifetimes and tags, with the value that KV has at a location.
 */

const EDGE_FIELD = "Cloudflare-CDN-Cache-Control";

/** The version of a page that the newsroom never made. */
export const UNKNOWN = -1;

/** A response as caches see it. */
export interface Answer {
  page: number;
  /** The number of the version, or UNKNOWN. */
  version: number;
  reading: Reading;
  /** The events of a page of the change feed. */
  events: readonly FeedEvent[];
  /** The deploy that made it. */
  build: number;
  lifetime: Lifetime | undefined;
  /** How long a browser may keep it, ms. */
  browserLifetime: number;
  tags: readonly string[];
}

/** A request as it reaches the Worker. */
export interface Ask {
  page: number;
  /** The index of its Accept field. */
  variant: number;
  /** The unique parameters of a link; undefined for the canonical URL. */
  query: string | undefined;
}

/** A deployed Worker. */
export interface WorkerModel {
  /** Returns a response, or undefined if KV fails. */
  answer: (ask: Ask, location: number, now: number, localTime: number) => Answer | undefined;
  deploy: () => void;
  runs: () => number;
}

const freshnessOf = ({ kind, changed }: Pick<Reading, "kind" | "changed">): Freshness => {
  switch (kind) {
    case "article":
      return { kind: "entry", changed: new Date(changed).toISOString() };
    case "withdrawn":
      return { kind: "settled" };
    case "list":
    case "absent":
      return { kind: "newest" };
  }
};

/** The parts of the world that the Worker uses. */
interface Surroundings {
  paper: Paper;
  kv: KVModel;
  isKVDown: (location: number, now: number) => boolean;
  policy: Policy;
  /** When the pages were published that never change, ms since the epoch. */
  oldest: number;
}

/** Deploys a Worker. */
export const createWorker = ({ paper, kv, isKVDown, policy, oldest }: Surroundings): WorkerModel => {
  let build = 0;
  let runs = 0;

  /** Returns the page of a request. For unique links, the project's URL code decides. */
  const pageFor = ({ page, query }: Ask): number => {
    if (query === undefined) return page;
    const url = cleanURL(`https://news.example${paper.pathOf(page)}${query}`);
    const found = url.kind === "canonical" ? paper.pageAt(url.path) : undefined;
    if (found === undefined) throw new Error(`no page for ${JSON.stringify(url)}`);
    return found;
  };

  const lifetimes = (freshness: Freshness, localTime: number) => {
    const fields = new Map(cacheHeaders(freshness, "edge", localTime));
    fields.set(EDGE_FIELD, policy.field(fields.get(EDGE_FIELD) ?? ""));
    return { lifetime: edgeLifetime(fields), browserLifetime: browserLifetime(fields) };
  };

  /** `/changes?since=`, as pages/changes.ts reads it. */
  const changes = (page: number, location: number, now: number, localTime: number): Answer => {
    const since = page - CHANGES;
    const value = kv.get(changesKey(pageOfEvent(since + 1)), location, now);
    return {
      page,
      version: 0,
      reading: read(NOTHING),
      events: readEvents(value).filter(({ seq }) => seq > since),
      build,
      tags: [SITE_TAG],
      ...lifetimes({ kind: "changes" }, localTime),
    };
  };

  return {
    answer: (ask, location, now, localTime) => {
      runs += 1;
      if (isKVDown(location, now)) return undefined;
      if (ask.page >= CHANGES) return changes(ask.page, location, now, localTime);
      const page = pageFor(ask);
      const value = kv.get(paper.keyOf(page), location, now);
      const reading = read(value);
      const isAbsent = reading.kind === "absent" && !paper.isList(page);
      const isOld = paper.editions(page)[0]?.mark === "old";
      return {
        page,
        version: paper.versionOf(page, value) ?? UNKNOWN,
        reading,
        events: [],
        build,
        tags: [SITE_TAG, ...paper.tagsOf(page), ...(isAbsent ? [ABSENT_TAG] : [])],
        ...lifetimes(
          isOld ? { kind: "entry", changed: new Date(oldest).toISOString() } : freshnessOf(reading),
          localTime,
        ),
      };
    },
    deploy: () => {
      build += 1;
    },
    runs: () => runs,
  };
};
