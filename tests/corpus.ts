import { globSync } from "node:fs";
import { join } from "node:path";
import type { Article } from "../src/article/model.ts";
import { type PrepareOptions, prepareArticle, readArticleFile } from "../src/cli/articles/prepare.ts";
import { Failure } from "../src/cli/failure.ts";
import { publication, root } from "./publication.ts";
import { sharedPath } from "./shared-cases.ts";

/*
 * Reads real articles with the CLI's own code: the samples, and files of other publications.
 */

/** Values for the required fields that a file does not give. */
const GIVEN = { section: "world", published: "2026-11-24T08:00:00Z" };

const optionsFor = (flags: PrepareOptions["flags"]): PrepareOptions => ({
  site: publication,
  flags,
  now: new Date("2026-11-25T08:00:00Z"),
  canAsk: false,
  showReport: () => undefined,
});

/** Returns the valid articles of a file, or none if the CLI cannot read it. */
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

/** Returns the articles of src/samples. */
export const samples = async (): Promise<Article[]> => {
  const found: Article[] = [];
  for (const file of globSync("src/samples/*.{json,md}", { cwd: root }).sort())
    found.push(...(await articlesIn(join(root, file), { authors: [] })));
  return found;
};

/** Gives an article a unique id and path, because files of different publications can have the same name. */
const placed = (article: Article, number: number): Article => ({
  ...article,
  id: `${article.id.slice(0, 100)}-${number}`,
  path: `/shared/${number}`,
  aliases: [],
});

/** Extensions that the CLI knows. It reads any other file as wire copy, including its markup. */
const KNOWN = /\.(?:json|ndjson|jsonl|md|markdown|txt)$/iu;

/** Selects the files of ../shared/articles, and completes them. */
export interface SharedOptions {
  /** The headline for files that give none. Without it, such files are skipped. */
  headline?: string;
  /** `known` selects the files with an extension that the CLI knows. */
  formats?: "all" | "known";
}

/** Reads the articles of ../shared/articles, each with a unique path. Returns none without ../shared. */
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
