import { cacheHeaders, type Freshness, listingTag, pathTag, SITE_TAG } from "../../src/http/freshness.ts";
import { cleanURL } from "../../src/http/url.ts";
import { browserLifetime, edgeLifetime, type Lifetime } from "./fields.ts";
import type { KVModel } from "./kv.ts";
import { type Edition, FRONT, type Paper, pathOf } from "./paper.ts";
import type { Policy } from "./world.ts";

/*
 * The Worker: the project's URLs, lifetimes and tags, with the value that KV has at a location.
 */

const EDGE_FIELD = "Cloudflare-CDN-Cache-Control";

/** A response as caches see it. */
export interface Answer {
  page: number;
  version: number;
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

const freshnessOf = ({ kind, changed }: Edition): Freshness => {
  switch (kind) {
    case "article":
      return { kind: "entry", changed };
    case "withdrawn":
      return { kind: "settled" };
    case "list":
    case "absent":
      return { kind: "newest" };
  }
};

/** Returns the tag of a page; every page also has `site`. */
export const tagsOf = (page: number): readonly string[] =>
  page === FRONT ? [listingTag("all")] : [pathTag(pathOf(page))];

/** The parts of the world that the Worker uses. */
interface Surroundings {
  paper: Paper;
  kv: KVModel;
  isKVDown: (location: number, now: number) => boolean;
  policy: Policy;
}

/** Deploys a Worker. */
export const createWorker = ({ paper, kv, isKVDown, policy }: Surroundings): WorkerModel => {
  let build = 0;
  let runs = 0;
  const tags = new Map<number, readonly string[]>();

  /** Returns the header fields of a page's response; cached to save time. */
  const tagsFor = (page: number): readonly string[] => {
    const known = tags.get(page) ?? [SITE_TAG, ...tagsOf(page)];
    tags.set(page, known);
    return known;
  };

  /** Returns the page of a request. For unique links, the project's URL code decides. */
  const pageFor = ({ page, query }: Ask): number => {
    if (query === undefined) return page;
    const url = cleanURL(`https://news.example${pathOf(page)}${query}`);
    const found = url.kind === "canonical" ? paper.pageAt(url.path) : undefined;
    if (found === undefined) throw new Error(`no page for ${JSON.stringify(url)}`);
    return found;
  };

  return {
    answer: (ask, location, now, localTime) => {
      runs += 1;
      const page = pageFor(ask);
      const version = kv.get(page, location, now);
      if (isKVDown(location, now)) return undefined;
      const edition = paper.editions(page)[version] as Edition;
      const fields = new Map(cacheHeaders(freshnessOf(edition), "edge", localTime));
      const field = policy.field(fields.get(EDGE_FIELD) ?? "");
      fields.set(EDGE_FIELD, field);
      return {
        page,
        version,
        build,
        lifetime: edgeLifetime(fields),
        browserLifetime: browserLifetime(fields),
        tags: tagsFor(page),
      };
    },
    deploy: () => {
      build += 1;
    },
    runs: () => runs,
  };
};
