import { globSync } from "node:fs";
import { join, relative } from "node:path";
import type { Article } from "../src/article/model.ts";
import {
  type FileReading,
  type PrepareOptions,
  prepareArticle,
  readArticleFile,
} from "../src/cli/articles/prepare.ts";
import { Failure } from "../src/cli/failure.ts";
import { picturesIn, urlOf } from "../src/cli/pictures/named-pictures.ts";
import type { Site } from "../src/site.ts";
import { publication, root } from "./publication.ts";
import { sharedPath } from "./shared-cases.ts";

/*
 * Reads real articles with the CLI's own code: the samples, and files of other publications.
 */

/** The time of publication of files that do not give one. */
const PUBLISHED = "2026-11-24T08:00:00Z";

/** The headline of files that do not give one. */
const HEADLINE = "What the wire sent";

const optionsFor = (flags: PrepareOptions["flags"], site: Site): PrepareOptions => ({
  site,
  flags,
  now: new Date("2026-11-25T08:00:00Z"),
  canAsk: false,
  showReport: () => undefined,
});

/** Gives the pictures of an article an address on the web and a size, because a test does not load them. */
const withPictures = (reading: FileReading): FileReading => {
  for (const named of picturesIn(reading.article)) {
    const { kind, node, field } = named;
    const url = urlOf(named);
    if (url !== undefined && !/^(?:https?:|\/)/iu.test(url)) node[field] = `https://pictures.example/${url}`;
    if (kind === "portrait") continue;
    node.width ??= 1200;
    node.height ??= 800;
  }
  return reading;
};

/** Returns the valid articles of a file; undefined if the CLI refuses the file. */
const articlesIn = async (
  file: string,
  flags: PrepareOptions["flags"],
  site: Site,
): Promise<Article[] | undefined> => {
  const options = optionsFor(flags, site);
  try {
    const prepared = await Promise.all(
      (await readArticleFile(file, flags)).map((reading) => prepareArticle(withPictures(reading), options)),
    );
    return prepared.flatMap(({ article }) => article ?? []);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
};

/** Returns the articles of src/samples, with their own sections or in another one. */
export const samples = async (
  flags: { section?: string } = {},
  site: Site = publication,
): Promise<Article[]> => {
  const found: Article[] = [];
  for (const file of globSync("src/samples/*.{json,md}", { cwd: root }).sort())
    found.push(...((await articlesIn(join(root, file), { authors: [], ...flags }, site)) ?? []));
  return found;
};

/** Gives an article a unique id and path, because files of different publications can have the same name. */
const placed = (article: Article, number: number): Article => ({
  ...article,
  id: `${article.id.slice(0, 100)}-${number}`,
  path: `/shared/${number}`,
  aliases: [],
});

/** The articles of ../shared/articles, each with a unique path, and the paths of their files in that folder. */
export interface SharedArticles {
  files: string[];
  articles: Article[];
}

/** Reads the articles of ../shared/articles as the CLI does for a publication with this section. Returns none without ../shared. */
export const sharedArticles = async (
  section = "world",
  site: Site = publication,
): Promise<SharedArticles> => {
  const folder = sharedPath("articles");
  const articles: Article[] = [];
  const files: string[] = [];
  if (folder === undefined) return { files, articles };
  for (const file of globSync("**/*", { cwd: folder, withFileTypes: true })) {
    if (!file.isFile() || file.name === "INDEX.md" || file.name === "SOURCES.tsv") continue;
    const path = join(file.parentPath, file.name);
    const flags = { authors: [], section, published: PUBLISHED };
    const own = await articlesIn(path, flags, site);
    if (own === undefined) continue;
    const found =
      own.length > 0 ? own : ((await articlesIn(path, { ...flags, headline: HEADLINE }, site)) ?? []);
    if (found.length > 0) files.push(relative(folder, path));
    articles.push(...found.map((article, index) => placed(article, articles.length + index)));
  }
  return { files, articles };
};
