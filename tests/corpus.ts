import { globSync } from "node:fs";
import { join } from "node:path";
import type { Article } from "../src/article/model.ts";
import { type PrepareOptions, prepareArticle, readArticleFile } from "../src/cli/articles/prepare.ts";
import { Failure } from "../src/cli/failure.ts";
import { publication, root } from "./publication.ts";
import { sharedPath } from "./shared-cases.ts";

/*
 * Real articles, as the CLI reads them: the samples, and files of other publications.
 */

/** What a person would answer where a file does not say it. */
const GIVEN = { section: "world", published: "2026-11-24T08:00:00Z" };

const optionsFor = (flags: PrepareOptions["flags"]): PrepareOptions => ({
  site: publication,
  flags,
  now: new Date("2026-11-25T08:00:00Z"),
  canAsk: false,
  showReport: () => undefined,
});

/** The articles of a file, those of them that can be published; none where the CLI does not read it. */
const articlesIn = async (file: string, flags: PrepareOptions["flags"]): Promise<Article[]> => {
  const options = optionsFor(flags);
  try {
    const prepared = await Promise.all(
      (await readArticleFile(file, flags)).map((reading) => prepareArticle(reading, options)),
    );
    return prepared.flatMap(({ article }) => article ?? []);
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
};

/** The invented newspaper. */
export const samples = async (): Promise<Article[]> => {
  const found: Article[] = [];
  for (const file of globSync("src/samples/*.{json,md}", { cwd: root }).sort())
    found.push(...(await articlesIn(join(root, file), { authors: [] })));
  return found;
};

/** Files of several publications have one name now and then. */
const placed = (article: Article, number: number): Article => ({
  ...article,
  id: `${article.id.slice(0, 100)}-${number}`,
  path: `/shared/${number}`,
  aliases: [],
});

/** Endings that the CLI knows by name; all else it reads as wire copy, markup and all. */
const KNOWN = /\.(?:json|ndjson|jsonl|md|markdown|txt)$/iu;

/** What is read of ../shared/articles, and how. */
export interface SharedOptions {
  /** What a person would say where a file does not; such files are left out without it. */
  headline?: string;
  /** `known`: the files whose names say a format that the CLI reads. */
  formats?: "all" | "known";
}

/** Reads the articles of every file of ../shared/articles that the CLI reads, each under another path; none without ../shared. */
export const sharedArticles = async ({
  headline,
  formats = "all",
}: SharedOptions = {}): Promise<{
  files: number;
  articles: Article[];
}> => {
  const folder = sharedPath("articles");
  const articles: Article[] = [];
  let files = 0;
  if (folder === undefined) return { files, articles };
  for (const file of globSync("**/*", { cwd: folder, withFileTypes: true })) {
    if (!file.isFile() || file.name === "INDEX.md" || file.name === "SOURCES.tsv") continue;
    if (formats === "known" && !KNOWN.test(file.name)) continue;
    const path = join(file.parentPath, file.name);
    let found = await articlesIn(path, { authors: [], ...GIVEN });
    if (found.length === 0 && headline !== undefined)
      found = await articlesIn(path, { authors: [], ...GIVEN, headline });
    if (found.length > 0) files += 1;
    articles.push(...found.map((article, index) => placed(article, articles.length + index)));
  }
  return { files, articles };
};
