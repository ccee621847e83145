import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse as parseTOML } from "smol-toml";
import { createTestHarness, type TestHarnessOptions } from "wrangler";
import { projectKV } from "../src/archive/projection.ts";
import { issueText } from "../src/article/issue.ts";
import type { Article } from "../src/article/model.ts";
import { readArticle } from "../src/article/read.ts";

/*
 * The real Worker in real workerd, with real KV and Durable Objects, as tests use it.
 */

process.env.CLOUDFLARE_CF_FETCH_ENABLED = "false";

const root = join(import.meta.dirname, "..");

export const ORIGIN = "https://courier.example";

interface Bindings {
  ARTICLES: KVNamespace;
}

/** A setting as TOML has it: a text, or a list or table of settings. */
type Setting = string | Setting[] | { [name: string]: Setting };

/** How a site of a test differs from the repository's wrangler.toml. */
export interface SiteOptions {
  vars?: Record<string, Setting>;
  secrets?: Record<string, string>;
  /** `counted`: tests/pages/counting-kv.ts in the place of KV, and a clock that can be put forward. */
  kv?: "real" | "counted";
}

type WorkerOptions = TestHarnessOptions["workers"][number];

/** The Worker with the settings of wrangler.toml, and with another entry. */
const workerUnderTest = (vars: Record<string, Setting>): WorkerOptions => {
  const { kv_namespaces: _, ...settings } = parseTOML(readFileSync(join(root, "wrangler.toml"), "utf8"));
  return {
    config: {
      ...settings,
      main: "./tests/pages/site-under-test.ts",
      services: [{ binding: "ARTICLES", service: "counting-kv" }],
      vars: { ...(settings.vars as object), ...vars },
    } as never,
  };
};

const countingKV = (): WorkerOptions => ({
  config: {
    name: "counting-kv",
    main: "./tests/pages/counting-kv.ts",
    compatibility_date: "2026-10-20",
  },
});

const projected = (articles: readonly Article[]): [key: string, value: string][] => {
  const publications = articles.map((article) => ({
    article,
    revision: `r-${article.id}`,
    changed: article.modified,
  }));
  const values = projectKV(publications, { timeZone: "Europe/Oslo", sections: [] });
  return [...values].map(([key, value]) => [key, JSON.stringify(value)]);
};

/** Starts the Worker; close it when the tests are done. */
export const startSite = async ({ vars, secrets, kv = "real" }: SiteOptions = {}) => {
  const allVars = { ORIGIN, CACHE: "local", ...vars };
  // An empty secret takes the place of what .dev.vars may say on a developer's machine.
  const allSecrets = { PUBLISH_TOKEN: "", ...secrets };
  const harness = createTestHarness({
    root,
    workers:
      kv === "real"
        ? [{ configPath: "./wrangler.toml", vars: allVars, secrets: allSecrets }]
        : [workerUnderTest({ ...allVars, ...allSecrets }), countingKV()],
  });
  const { url } = await harness.listen();
  const worker = harness.getWorker<Bindings, typeof import("../src/worker.ts")>();
  const { ARTICLES } = await worker.getEnv();
  return {
    /** Where it listens. */
    url,
    harness,
    kv: ARTICLES,
    /** Asks for a path of the site; redirects are not followed. */
    get: (path: string, headers: Record<string, string> = {}, method = "GET") =>
      harness.fetch(`${ORIGIN}${path}`, { method, headers, redirect: "manual" }),
    /** Fills KV as `broadsheet kv` does. */
    fill: async (articles: readonly Article[]) => {
      await Promise.all(projected(articles).map(([key, value]) => ARTICLES.put(key, value)));
    },
    /** Fills KV with the listings alone, one after the other: for articles by the thousand. */
    fillListings: async (articles: readonly Article[]) => {
      for (const [key, value] of projected(articles))
        if (key.startsWith("listing:")) await ARTICLES.put(key, value);
    },
    /** Gives the desk all its purge calls again, which tests spend faster than publications do. */
    refillPurges: async () => {
      const ledger = await worker.getDurableObjectStorage("Desk", { name: "desk" });
      await ledger.exec("UPDATE purge_budget SET full = 0, look = 0");
    },
    /** The structured log lines since the start, newest last. */
    logLines: () => harness.getLogs().map(({ message }) => message),
    close: () => harness.close(),
  };
};

export type RunningSite = Awaited<ReturnType<typeof startSite>>;

/** A valid article in normal form, from what matters to a test. */
export const anArticle = (fields: Record<string, unknown> = {}): Article => {
  const read = readArticle(
    {
      id: "the-tide-turns",
      language: "en",
      headline: "The tide turns",
      section: "town",
      published: "2026-11-20T08:00:00Z",
      body: [{ type: "paragraph", children: [{ type: "text", value: "The harbour woke early." }] }],
      ...fields,
    },
    { timeZone: "Europe/Oslo", permalink: "/articles/:id" },
  );
  if (read.issues !== undefined) throw new Error(read.issues.map(issueText).join("\n"));
  return read.article;
};
