import { projectKV } from "../../../src/archive/projection.ts";
import type { Article } from "../../../src/article/model.ts";
import type { Site } from "../../../src/site.ts";
import { requestPage } from "../../pages/pages-in-node.ts";

/*
 * Runs the feed routes on values in a map instead of KV. This is fast enough for thousands of documents.
 * tests/pages/feeds.test.ts tests the routes in workerd.
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

/** Returns the values that KV would have for these articles. */
export const valuesOf = (articles: readonly Article[]): Map<string, string> => {
  const publications = articles.map((article) => ({ article, revision: "1", changed: article.modified }));
  const values = projectKV(publications, { timeZone: site.timeZone, sections: site.sections });
  return new Map([...values].map(([key, value]) => [key, JSON.stringify(value)]));
};

/** Requests a feed. */
export const ask = (
  values: ReadonlyMap<string, string>,
  target: string,
  publication: Site = site,
): Promise<Response> => {
  const { pathname, search } = new URL(target, publication.origin ?? "https://courier.example");
  const read = (key: string) => values.get(key) ?? null;
  return requestPage({ site: publication, read, now: "2026-11-25T12:00:00Z" }, `${pathname}${search}`);
};

/** Returns the text of a feed, or fails if there is none. */
export const feed = async (
  values: ReadonlyMap<string, string>,
  target: string,
  publication: Site = site,
): Promise<string> => {
  const response = await ask(values, target, publication);
  if (response.status !== 200) throw new Error(`${target}: ${response.status} ${await response.text()}`);
  return response.text();
};
