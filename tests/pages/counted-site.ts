import { type SiteOptions, startSite } from "../running-site.ts";
import type * as countingKV from "./counting-kv.ts";
import type * as siteUnderTest from "./site-under-test.ts";
import type { TestRequest, TestResponse } from "./wire.ts";

/*
 * The site with a KV that records its reads, and with a clock that a test can advance.
 */

/** A response, and the KV keys that were read for it. */
export type Counted = TestResponse & { reads: string[] };

/** The number of requests that one call passes to the Worker. Their responses together have a few megabytes. */
const BATCH = 250;

/** Starts the site. Close it after the tests. */
export const startCountedSite = async (options: SiteOptions = {}) => {
  const site = await startSite({ ...options, kv: "counted" });
  const handle = site.harness.getWorker<object, typeof siteUnderTest>();
  const worker = await handle.getExport();
  const kv = await site.harness.getWorker<object, typeof countingKV>("counting-kv").getExport();
  return {
    ...site,
    /** The KV that records its reads. */
    counting: kv,
    /** Purges by tag, as the desk does. */
    purge: (...tags: string[]) => worker.purge(tags),
    /** Makes responses stale by tag, as a deployment does. */
    invalidate: (...tags: string[]) => worker.purge(tags, "invalidate"),
    /** Advances the Worker's clock. */
    pass: (seconds: number) => worker.pass(seconds * 1000),
    /** Sends one request over HTTP. */
    counted: async (...request: Parameters<typeof site.get>): Promise<Counted> => {
      await kv.takeReads();
      const response = await site.get(...request);
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers as unknown as Headers,
        text,
        reads: await kv.takeReads(),
      };
    },
    /** Sends the requests one after the other, in this order. */
    responses: async (requests: readonly TestRequest[]): Promise<Counted[]> => {
      const responses: Counted[] = [];
      for (let at = 0; at < requests.length; at += BATCH)
        for (const { fields, ...response } of await worker.responses(requests.slice(at, at + BATCH)))
          responses.push({ ...response, headers: new Headers(fields) });
      return responses;
    },
  };
};

export type CountedSite = Awaited<ReturnType<typeof startCountedSite>>;
