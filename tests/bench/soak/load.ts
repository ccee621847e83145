import { setTimeout as wait } from "node:timers/promises";
import { Pool } from "undici";
import type { ArticleDocument } from "../../../src/article/model.ts";
import type { Random } from "../../simulation/random.ts";
import { editRequest, headlineOf, readRequest, type SoakRequest, WRITES } from "./requests.ts";

/** The results of a part of the soak. */
export interface SoakPart {
  reads: number[];
  /** Latencies from the time when the request was planned, ms. */
  writes: number[];
  errors: string[];
}

/** The parameters of a load. */
export interface SoakLoad {
  origin: string;
  token: string;
  documents: readonly ArticleDocument[];
  random: Random;
  /** Requests per second. */
  rate: number;
  seconds: number;
}

/**
 * Sends requests at a constant rate, whether the site responds or not, so that a stall counts for every request that it delays. After an edit
 * it reads the article, which must have the new headline if the desk says that readers get it.
 *
 * @param part returns where to count: it changes with each part of the soak
 */
export const sendLoad = async (load: SoakLoad, part: () => SoakPart): Promise<void> => {
  const { origin, token, documents, random, rate, seconds } = load;
  const pool = new Pool(origin, {
    connections: 64,
    pipelining: 1,
    bodyTimeout: 30_000,
    headersTimeout: 30_000,
  });
  let version = 0;

  const send = async ({ method, path, headers, body, status }: SoakRequest): Promise<string> => {
    const response = await pool.request({ method, path, headers: { ...headers }, body: body ?? null });
    const text = await response.body.text();
    if (response.statusCode !== status)
      throw new Error(
        `${method} ${path}: ${response.statusCode} instead of ${status}: ${text.slice(0, 200)}`,
      );
    return text;
  };

  const timed = async (request: SoakRequest, planned: number): Promise<string> => {
    try {
      const text = await send(request);
      (request.kind === "read" ? part().reads : part().writes).push(performance.now() - planned);
      return text;
    } catch (error) {
      part().errors.push((error as Error).message);
      return "";
    }
  };

  const edit = async (planned: number): Promise<void> => {
    version += 1;
    const own = version;
    // Each article waits for its turn, so no other edit replaces this one before it is read.
    const document = documents[own % documents.length] as ArticleDocument;
    const accepted = await timed(editRequest(document, own, token), planned);
    if (!accepted.includes('"propagation":"done"') && !accepted.includes('"propagation": "done"')) return;
    const path = `/articles/${document.id}.md`;
    const page = await timed(
      { kind: "read", method: "GET", path, headers: {}, status: 200 },
      performance.now(),
    );
    if (!page.includes(headlineOf(own))) part().errors.push(`GET ${path}: the page of before edit ${own}`);
  };

  const begin = performance.now();
  const open = new Set<Promise<unknown>>();
  for (let sent = 0; sent < rate * seconds; sent += 1) {
    const planned = begin + (sent * 1_000) / rate;
    const early = planned - performance.now();
    if (early > 1) await wait(early);
    const done = random.chance(WRITES)
      ? edit(planned)
      : timed(readRequest(random, documents.length), planned);
    open.add(done);
    void done.finally(() => open.delete(done));
  }
  await Promise.all(open);
  await pool.close();
};
