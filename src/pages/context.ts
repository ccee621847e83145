import { type Archive, openArchive } from "../archive/read.ts";
import type { Site } from "../site.ts";

/** The cache that a full answer passes through before it is made; in production it stands before the Worker. */
export interface AnswerCache {
  /**
   * The answer under a key, or a new one.
   *
   * @param key tells the canonical URL and the forms that Accept asks for; the platform's cache needs none
   * @param now ms since the epoch
   */
  through: (key: () => string, now: number, produce: () => Promise<Response>) => Promise<Response>;
}

/** What a page knows of the request that it answers. */
export interface PageContext {
  request: Request;
  /** Canonical and decoded. */
  path: string;
  /** The query in its one order, without tracking parameters, with its question mark; empty where there is none. */
  search: string;
  site: Site;
  archive: Archive;
  cache: AnswerCache;
  /** ms since the epoch. */
  now: number;
  /** Names the build, so that a new one gives new ETags. */
  build: string;
  /** `urn:uuid:…`: names this request in the log and in problem documents. */
  instance: string;
  /** Notes how long something took, in ms, for Server-Timing in development. */
  time: <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;
}

/**
 * The context of one request.
 *
 * @param kv the ARTICLES namespace, of which pages see the archive alone
 */
export const pageContext = ({
  kv,
  ...rest
}: Omit<PageContext, "archive"> & { kv: KVNamespace }): PageContext => ({
  ...rest,
  archive: openArchive(kv, rest.site.language),
});
