import Site from "../../src/worker.ts";
import { echoed } from "./echo.ts";
import type { Asked } from "./wire.ts";

/*
 * The Worker as it is, with a clock that can be put forward, so that what it keeps grows old without anybody waiting;
 * and asked many things in one call, because the harness takes longer to bring a request than the Worker to answer it.
 */

export { Desk } from "../../src/worker.ts";

const realNow = Date.now;
let ahead = 0;
Date.now = () => realNow() + ahead;

/** The answer, and what it cost. */
interface Answered {
  status: number;
  fields: [name: string, value: string][];
  text: string;
  /** The KV keys that were read for it, in order. */
  reads: string[];
}

// biome-ignore lint/style/noDefaultExport: the one that Cloudflare needs
export default class SiteUnderTest extends Site {
  /** Puts the clock forward for good. */
  async pass(ms: number): Promise<void> {
    ahead += ms;
  }

  /** Answers one request after the other, with echo.ts for KV: a call to another Worker takes longer than a page. */
  async answers(requests: readonly Asked[]): Promise<Answered[]> {
    const reads: string[] = [];
    const get = async (key: string): Promise<string | null> => {
      reads.push(key);
      return echoed(key) ?? null;
    };
    // Of KV, the public side calls this alone.
    const site = new Site(this.ctx, { ...this.env, ARTICLES: { get } as never });
    const answered: Answered[] = [];
    for (const { target, fields = {}, method = "GET" } of requests) {
      const url = `https://courier.example${target}`;
      const response = await site.fetch(new Request(url, { method, headers: fields }));
      answered.push({
        status: response.status,
        fields: [...response.headers],
        text: await response.text(),
        reads: reads.splice(0),
      });
    }
    return answered;
  }
}
