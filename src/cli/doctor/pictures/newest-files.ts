import type { Fields } from "../../../article/json-value.ts";
import { BROWSER } from "../clients.ts";
import { jsonObjectOf } from "../response.ts";
import type { Visit } from "../visit.ts";
import { filesOfArticle, type NamedFile } from "./named-files.ts";

/** The articles whose pictures are requested: an archive may have hundreds of thousands. */
export const MAX_ARTICLES = 10;

/** An article and its JSON. */
export interface ArticleDocument {
  path: string;
  fields: Fields;
}

/** Returns the JSON of the checked article and of the newest articles on the front page. */
export const newestDocuments = async (visit: Visit): Promise<ArticleDocument[]> => {
  const paths = [
    ...(visit.article === undefined ? [] : [visit.article]),
    ...visit.cards.map(({ path }) => path),
  ];
  const documents: ArticleDocument[] = [];
  for (const path of [...new Set(paths)].slice(0, MAX_ARTICLES)) {
    const fields = jsonObjectOf(await visit.sendOnce({ target: `${path}.json`, accept: BROWSER }));
    if (fields !== undefined) documents.push({ path, fields });
  }
  return documents;
};

/** A file and the first article that names it. */
export interface LocatedFile extends NamedFile {
  path: string;
}

/** Returns the files that articles name, each once: the pictures of all articles, then their smaller versions. */
export const locatedFiles = (documents: readonly ArticleDocument[], site: string): LocatedFile[] => {
  const named = documents.map(({ path, fields }) => ({ path, ...filesOfArticle(fields, `${site}${path}`) }));
  const files = new Map<string, LocatedFile>();
  for (const list of ["main", "smaller"] as const)
    for (const { path, [list]: each } of named)
      for (const file of each) if (!files.has(file.url)) files.set(file.url, { path, ...file });
  return [...files.values()];
};

/** Returns a URL without the origin of the site. */
export const shownURL = (url: string, site: string): string =>
  url.startsWith(`${site}/`) ? url.slice(site.length) : url;
