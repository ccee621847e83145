import type { ArticleDocument } from "../../../src/article/model.ts";
import { publication } from "../../publication.ts";
import type { Random } from "../../simulation/random.ts";

/** A request of the soak, and the statuses that are right. */
export interface SoakRequest {
  kind: "read" | "write";
  method: "GET" | "PUT";
  path: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
  status: number;
}

/** The share of writes. */
export const WRITES = 0.01;

const HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

const read = (path: string, status = 200): SoakRequest => ({
  kind: "read",
  method: "GET",
  path,
  headers: { accept: HTML },
  status,
});

/** The feeds and documents that programs request. */
const DOCUMENTS = ["/feed.xml", "/feed.json", "/sitemap.xml", "/robots.txt", "/changes", "/articles.json"];

/**
 * Returns a read: mostly articles, the first ones more often. Some URLs are unique: links with a click id, and paths without an article.
 *
 * @param count the number of articles
 */
export const readRequest = (random: Random, count: number): SoakRequest => {
  const article = `/articles/story-${Math.floor(count * random.next() ** 3)}`;
  const unique = Math.floor(random.next() * 1e12).toString(36);
  const kind = random.next();
  if (kind < 0.6) return read(article);
  if (kind < 0.68) return read(`${article}?fbclid=${unique}`);
  if (kind < 0.74) return read(`${article}.json`);
  if (kind < 0.78) return read(`${article}.md`);
  if (kind < 0.88) return read("/");
  if (kind < 0.94)
    return read(`/sections/${random.pick(publication.sections as never as [{ id: string }]).id}`);
  if (kind < 0.98) return read(random.pick(DOCUMENTS as [string, ...string[]]));
  return read(`/articles/never-${unique}`, 404);
};

/** Returns an edit of an article: its headline becomes a number that no edit before had. */
export const editRequest = (document: ArticleDocument, version: number, token: string): SoakRequest => ({
  kind: "write",
  method: "PUT",
  path: `/desk/articles/${document.id}?minor=true`,
  headers: {
    authorization: `Bearer ${token}`,
    "content-type": "application/json",
    "if-match": "*",
  },
  body: JSON.stringify({ ...document, headline: headlineOf(version) }),
  status: 200,
});

/** The headline of an edit. */
export const headlineOf = (version: number): string => `Edit number ${version}.`;
