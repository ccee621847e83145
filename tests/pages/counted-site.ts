import { type SiteOptions, startSite } from "../running-site.ts";
import type * as countingKV from "./counting-kv.ts";
import type * as siteUnderTest from "./site-under-test.ts";
import type { Answer, Asked } from "./wire.ts";

/*
 * The site on a KV that counts, and with a clock that can be put forward.
 */

/** An answer, and the KV keys that were read for it. */
export type Counted = Answer & { reads: string[] };

/** How many requests are brought to the Worker in one call: their answers together are a few megabytes. */
const BATCH = 250;

/** Starts it; close it when the tests are done. */
export const startCountedSite = async (options: SiteOptions = {}) => {
  const site = await startSite({ ...options, kv: "counted" });
  const handle = site.harness.getWorker<object, typeof siteUnderTest>();
  const worker = await handle.getExport();
  const kv = await site.harness.getWorker<object, typeof countingKV>("counting-kv").getExport();
  return {
    ...site,
    /** The counting KV, to be told what befalls it. */
    counting: kv,
    /** Purges by tag, as the desk does. */
    purge: (...tags: string[]) => worker.purge(tags),
    /** Makes stale by tag, as a deploy does. */
    invalidate: (...tags: string[]) => worker.purge(tags, "invalidate"),
    /** Puts the Worker's clock forward. */
    pass: (seconds: number) => worker.pass(seconds * 1000),
    /** Asks over HTTP, as anybody does. */
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
    /** Asks one thing after the other, in the order given. */
    answers: async (requests: readonly Asked[]): Promise<Counted[]> => {
      const answers: Counted[] = [];
      for (let at = 0; at < requests.length; at += BATCH)
        for (const { fields, ...answer } of await worker.answers(requests.slice(at, at + BATCH)))
          answers.push({ ...answer, headers: new Headers(fields) });
      return answers;
    },
  };
};

export type CountedSite = Awaited<ReturnType<typeof startCountedSite>>;
