import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import type { Article } from "../../../src/article/model.ts";
import { readArticle } from "../../../src/article/read.ts";
import { readWireArticles } from "../../../src/wire/read.ts";
import { slug } from "../../../src/wire/slug.ts";
import { root } from "../../publication.ts";
import { sharedPath } from "../../shared-cases.ts";
import { site } from "./served.ts";

const samples = join(root, "src/samples");

/** Extensions that the CLI knows. It would read any other file as wire copy. */
const KNOWN = /\.(?:json|ndjson|jsonl|md|markdown|txt)$/iu;

const filesIn = (folder: string): string[] =>
  readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesIn(path) : [path]))
    .filter((path) => KNOWN.test(path));

/** Returns the articles of a file, completed with default fields, or none if the file cannot be read. */
const articlesIn = async (path: string, number: number): Promise<Article[]> => {
  const said = { section: "town", published: "2026-11-20T08:00:00Z", language: "en" };
  try {
    const readings = await readWireArticles(readFileSync(path, "utf8"), {
      fileName: relative(root, path),
      authors: [],
      headline: `File ${number}`,
    });
    return readings.flatMap(({ article }, index) => {
      const headline = article.headline ?? `File ${number}`;
      const id = `${slug(String(headline)).slice(0, 60)}-${number}-${index}`;
      const { path: _, aliases: __, ...rest } = article;
      const read = readArticle({ ...said, headline, ...rest, id }, site);
      return read.article === undefined ? [] : [{ ...read.article, listed: true }];
    });
  } catch {
    return [];
  }
};

/** Returns the articles that `npm start` publishes. */
export const sampleArticles = async (): Promise<Article[]> =>
  (await Promise.all(filesIn(samples).map(articlesIn))).flat();

/** Returns every article of ../shared that the CLI can read, and the number of files. Undefined without ../shared. */
export const sharedArticles = async (): Promise<{ files: number; articles: Article[] } | undefined> => {
  const folder = sharedPath("articles");
  if (folder === undefined) return undefined;
  const files = filesIn(folder).filter((path) => !/INDEX\.md$/u.test(path));
  const read = (await Promise.all(files.map(articlesIn))).filter((articles) => articles.length > 0);
  return { files: read.length, articles: read.flat() };
};
