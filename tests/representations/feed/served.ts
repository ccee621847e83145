import { projectKV } from "../../../src/archive/projection.ts";
import { openArchive } from "../../../src/archive/read.ts";
import type { Article } from "../../../src/article/model.ts";
import type { PageContext } from "../../../src/pages/context.ts";
import { feedRoute } from "../../../src/pages/feeds.ts";
import type { Site } from "../../../src/site.ts";

/*
 * Feeds as the route gives them, from values that stand in a map and not in KV: for thousands of documents, where
 * workerd would take its time. tests/pages/feeds.test.ts has the real thing.
 */

/** The publication of these tests. */
export const site: Site = {
  name: "The Harbour Courier",
  description: "An invented newspaper.",
  origin: "https://courier.example",
  language: "en",
  timeZone: "Europe/Oslo",
  permalink: "/articles/:id",
  sections: [{ id: "town", name: "The town" }],
  cache: "none",
};

/** What KV would hold for these articles. */
export const valuesOf = (articles: readonly Article[]): Map<string, string> => {
  const publications = articles.map((article) => ({ article, revision: "1", changed: article.modified }));
  const values = projectKV(publications, { timeZone: site.timeZone, sections: site.sections });
  return new Map([...values].map(([key, value]) => [key, JSON.stringify(value)]));
};

/** Asks for a feed. */
export const ask = (
  values: ReadonlyMap<string, string>,
  target: string,
  publication: Site = site,
): Promise<Response> => {
  const { pathname, search } = new URL(target, publication.origin ?? "https://courier.example");
  const context: PageContext = {
    request: new Request("https://courier.example/a"),
    path: decodeURIComponent(pathname),
    search,
    site: publication,
    // Of KV, the archive calls this alone.
    archive: openArchive(
      { get: async (key: string) => values.get(key) ?? null } as never,
      publication.language,
    ),
    cache: { through: (_key, _now, produce) => produce() },
    now: Date.parse("2026-11-25T12:00:00Z"),
    build: "1",
    instance: "urn:uuid:6b1f0a52-1b1d-4a8e-9d83-2f6a0b1f4c11",
    time: (_name, work) => work(),
  };
  return feedRoute(context);
};

/** The text of a feed that must be there. */
export const feed = async (
  values: ReadonlyMap<string, string>,
  target: string,
  publication: Site = site,
): Promise<string> => {
  const response = await ask(values, target, publication);
  if (response.status !== 200) throw new Error(`${target}: ${response.status} ${await response.text()}`);
  return response.text();
};
