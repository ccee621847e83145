import type { Context } from "hono";
import type { Archive } from "../archive/read.ts";
import type { RequestedRange } from "../http/range.ts";
import type { Site } from "../site.ts";
import type { Observation } from "./observation/observation.ts";

/** The Worker's bindings that the public pages need, in addition to the settings that `readSite` reads. */
export interface PageBindings {
  ARTICLES: KVNamespace;
  /** The bucket with the files of the publication. Optional: without it, they are in ARTICLES. */
  MEDIA?: R2Bucket;
  /** Names the build, so that a new build gives new entity tags. */
  VERSION?: WorkerVersionMetadata;
  /** The dataset of Analytics Engine that gets a data point for each request. Optional. */
  REQUESTS?: AnalyticsEngineDataset;
}

/** The facts about a request that the middleware of `src/app.ts` provides to the pages. */
export interface PageVariables {
  /** `urn:uuid:…`: names this request in the log and in problem documents. */
  requestId: string;
  /** The measurements of this request. */
  observation: Observation;
  site: Site;
  archive: Archive;
  /** When the request arrived, in ms since the epoch. */
  now: number;
  /** The canonical path, decoded. */
  path: string;
  /**
   * The canonical query with its question mark: sorted, without tracking parameters, and on pages without unknown ones.
   * Empty without a query.
   */
  search: string;
  /** The media types that the response was chosen from, by `Accept`; the local cache needs them. */
  negotiated?: readonly string[];
  /** The part of the file that the request asks for, if a handler may respond with the part alone. */
  requestedRange?: RequestedRange;
}

export interface PageEnv {
  Bindings: PageBindings;
  Variables: PageVariables;
}

/** Hono's context of one request, as the handlers in this folder get it. */
export type PageContext = Context<PageEnv>;
