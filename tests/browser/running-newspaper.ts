import { join } from "node:path";
import type { TomlTable } from "smol-toml";
import type { TestHarnessOptions } from "wrangler";
import { latestKey } from "../../src/archive/keys.ts";
import { cardOf } from "../../src/article/card.ts";
import type { Article } from "../../src/article/model.ts";
import { bulkEntries } from "../../src/cli/articles/kv-bulk.ts";
import { FRONT } from "../../src/cli/start/samples.ts";
import { TOKEN } from "../desk/token.ts";
import { freePort } from "../free-port.ts";
import type CountingKV from "../pages/counting-kv.ts";
import { publicationFolder, publicationWith, root, workerConfig } from "../publication.ts";
import { createRuntime } from "../runtime/runtime.ts";

/*
 * The newspaper of the first `npm start`, for browsers: the Worker in workerd, with compression as on the platform and
 * the samples' pictures. ORIGIN is its address. A test can make its KV fail. KV is in memory and not in .wrangler.
 */

const workers = (origin: string, vars: TomlTable): TestHarnessOptions => {
  const { kv_namespaces: _, ...config } = workerConfig({
    ...vars,
    ORIGIN: origin,
    CACHE: "local",
    PUBLISH_TOKEN: TOKEN,
  });
  return {
    root: publicationFolder,
    workers: [
      {
        config: {
          ...config,
          services: [{ binding: "ARTICLES", service: "counting-kv" }],
          assets: { directory: join(root, "src/samples/public") },
        } as never,
      },
      {
        config: {
          name: "counting-kv",
          main: join(root, "tests/pages/counting-kv.ts"),
          compatibility_date: String(config.compatibility_date),
        },
      },
    ],
  };
};

/**
 * Starts the newspaper. Close it after the tests.
 *
 * @param vars variables that differ from those of the tests' publication
 */
export const startNewspaper = async (vars: TomlTable = {}) => {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const harness = createRuntime(workers(origin, vars), { port });
  await harness.listen();
  const kv = await harness.getWorker<object, { default: typeof CountingKV }>("counting-kv").getExport();
  const ask = async (method: string, path: string, document: unknown) => {
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json", "If-None-Match": "*" },
      body: JSON.stringify(document),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json() as Promise<Record<string, string>>;
  };
  return {
    /** Such as `http://127.0.0.1:40003`. */
    origin,
    /** Fills KV as `broadsheet kv` does, with the front page of `npm start`. @returns its keys */
    fill: async (articles: readonly Article[]): Promise<string[]> => {
      const placed = articles.map((article) => ({ place: article.id, article }));
      const pairs = bulkEntries(placed, publicationWith(vars));
      await harness.kv.putAll(pairs.map(({ key, value }) => [key, value]));
      const latest = pairs.find(({ key }) => key === latestKey("all"));
      const cards = (ids: readonly string[]) => articles.filter(({ id }) => ids.includes(id)).map(cardOf);
      const [lead] = cards([FRONT.lead]);
      if (latest !== undefined && lead !== undefined)
        await kv.put(
          latest.key,
          JSON.stringify({ ...JSON.parse(latest.value), lead, pinned: cards(FRONT.pinned) }),
        );
      return pairs.map(({ key }) => key);
    },
    /** Puts one value into KV. */
    put: (key: string, value: unknown) => kv.put(key, JSON.stringify(value)),
    /** Puts a file into KV. */
    putFile: (key: string, bytes: ArrayBuffer) => kv.put(key, bytes),
    /** Makes every read of a key fail from now on. */
    fail: (key: string) => kv.failure(key, "fails"),
    /** Sends an article to the desk as a draft. @returns the path of its preview */
    preview: async (article: Article): Promise<string> => {
      const path = `/desk/articles/${encodeURIComponent(article.id)}`;
      await ask("PUT", path, { ...article, status: "draft" });
      const { url = "" } = await ask("POST", `${path}/preview`, {});
      return url.slice(origin.length);
    },
    close: () => harness.close(),
  };
};

export type RunningNewspaper = Awaited<ReturnType<typeof startNewspaper>>;
