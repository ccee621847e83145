import Site from "../../src/worker.ts";
import { echoed } from "./echo.ts";
import type { TestRequest } from "./wire.ts";

/*
 * The real Worker with two additions for tests: a clock that a test can advance, and a method that takes many requests in
 * one call, because the harness needs longer to pass a request than the Worker needs to answer it.
 */

export { Desk } from "../../src/worker.ts";

const realNow = Date.now;
let ahead = 0;
Date.now = () => realNow() + ahead;

/** A response, and the keys that were read for it. */
interface CountedResponse {
  status: number;
  fields: [name: string, value: string][];
  text: string;
  /** The KV keys that were read for it, in order. */
  reads: string[];
}

// biome-ignore lint/style/noDefaultExport: the one that Cloudflare needs
export default class SiteUnderTest extends Site {
  /** Advances the clock. */
  async pass(ms: number): Promise<void> {
    ahead += ms;
  }

  /** Handles the requests one after the other, with echo.ts as KV: a call to another Worker takes longer than a page. */
  async responses(requests: readonly TestRequest[]): Promise<CountedResponse[]> {
    const reads: string[] = [];
    const get = async (key: string): Promise<string | null> => {
      reads.push(key);
      return echoed(key) ?? null;
    };
    // The public side calls only this method of KV.
    const site = new Site(this.ctx, { ...this.env, ARTICLES: { get } as never });
    const answered: CountedResponse[] = [];
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
