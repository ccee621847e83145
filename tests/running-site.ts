import { join } from "node:path";
import type { TomlTable } from "smol-toml";
import type { TestHarnessOptions } from "wrangler";
import { projectKV } from "../src/archive/projection.ts";
import { issueText } from "../src/article/issue.ts";
import type { Article } from "../src/article/model.ts";
import { readArticle } from "../src/article/read.ts";
import { publication, publicationFolder, root, workerConfig } from "./publication.ts";
import { linesWith } from "./runtime/log-lines.ts";
import { createRuntime } from "./runtime/runtime.ts";

/*
 * The real Worker in real workerd, with real KV and Durable Objects, for tests.
 */

export const ORIGIN = "https://courier.example";

/** How the site of a test differs from the tests' publication (publication/wrangler.toml). */
export interface SiteOptions {
  vars?: TomlTable;
  secrets?: Record<string, string>;
  /** `counted`: tests/pages/counting-kv.ts replaces KV, and a test can advance the clock. */
  kv?: "real" | "counted";
  /** `r2`: the bucket MEDIA is bound. */
  files?: "kv" | "r2";
}

type WorkerOptions = TestHarnessOptions["workers"][number];

const realWorker = (vars: TomlTable, files: SiteOptions["files"]): WorkerOptions => ({
  config: {
    ...workerConfig(vars),
    ...(files === "r2" && { r2_buckets: [{ binding: "MEDIA" }] }),
  } as never,
});

const countedWorker = (vars: TomlTable): WorkerOptions => {
  const { kv_namespaces: _, ...config } = workerConfig(vars);
  return {
    config: {
      ...config,
      main: join(root, "tests/pages/site-under-test.ts"),
      services: [{ binding: "ARTICLES", service: "counting-kv" }],
    } as never,
  };
};

const countingKV = (): WorkerOptions => ({
  config: {
    name: "counting-kv",
    main: join(root, "tests/pages/counting-kv.ts"),
    compatibility_date: "2026-10-20",
  },
});

const projected = (articles: readonly Article[]): [key: string, value: string][] => {
  const publications = articles.map((article) => ({
    article,
    revision: `r-${article.id}`,
    changed: article.modified,
  }));
  const values = projectKV(publications, { timeZone: publication.timeZone, sections: [] });
  return [...values].map(([key, value]) => [key, JSON.stringify(value)]);
};

/** Starts the Worker. Close it after the tests. */
export const startSite = async ({ vars, secrets, kv = "real", files = "kv" }: SiteOptions = {}) => {
  // The harness takes secrets beside a file of configuration alone. For the Worker they are variables like the others.
  const allVars = { ORIGIN, CACHE: "local", ...vars, ...secrets };
  const harness = createRuntime({
    root: publicationFolder,
    workers: kv === "real" ? [realWorker(allVars, files)] : [countedWorker(allVars), countingKV()],
  });
  const { url } = await harness.listen();
  return {
    /** The address of the server. */
    url,
    harness,
    kv: harness.kv,
    /** Requests a path of the site. It does not follow redirects. */
    get: (path: string, headers: Record<string, string> = {}, method = "GET") =>
      harness.fetch(`${ORIGIN}${path}`, { method, headers, redirect: "manual" }),
    /** Fills KV as `broadsheet kv` does. */
    fill: async (articles: readonly Article[]) => {
      await harness.kv.putAll(projected(articles));
    },
    /** Fills KV with only the listings, for thousands of articles. */
    fillListings: async (articles: readonly Article[]) => {
      await harness.kv.putAll(projected(articles).filter(([key]) => key.startsWith("listing:")));
    },
    /** Restores the desk's budget of purge calls, which tests use up quickly. */
    refillPurges: async () => {
      const ledger = await harness.getWorker().getDurableObjectStorage("Desk", { name: "desk" });
      await ledger.exec("UPDATE purge_budget SET full = 0, look = 0");
    },
    /** The structured log lines since the start, newest last. */
    logLines: () => harness.getLogs().map(({ message }) => message),
    /** Waits for the log lines that contain a text. */
    linesWith: (text: string) => linesWith(harness, text),
    close: () => harness.close(),
  };
};

export type RunningSite = Awaited<ReturnType<typeof startSite>>;

/** Returns a valid article in normal form with these fields. */
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
    { timeZone: publication.timeZone, permalink: publication.permalink },
  );
  if (read.issues !== undefined) throw new Error(read.issues.map(issueText).join("\n"));
  return read.article;
};
