import { projectKV } from "../../archive/projection.ts";
import type { Article } from "../../article/model.ts";
import { futureRelease } from "../../article/release.ts";
import type { Site } from "../../site.ts";
import { hashRevision } from "./hash-revision.ts";

/** An article and its place: the file, and the item or the line. */
export interface LocatedArticle {
  place: string;
  article: Article;
}

/** Returns why an article is not public, or undefined if it is. */
const hiddenBecause = (article: Article, now: Date): string | undefined => {
  if (article.status === "draft") return "it is a draft";
  const release = futureRelease(article, now.getTime());
  if (release === undefined) return undefined;
  return release.state === "embargoed"
    ? `it is embargoed until ${release.at}`
    : `it is scheduled for ${release.at}`;
};

/** Splits articles into those that are public at a time, and the others with the reason. */
export const splitByPublic = <Located extends LocatedArticle>(
  articles: readonly Located[],
  now: Date,
): { published: Located[]; leftOut: { place: string; why: string }[] } => {
  const published: Located[] = [];
  const leftOut: { place: string; why: string }[] = [];
  for (const each of articles) {
    const why = hiddenBecause(each.article, now);
    if (why === undefined) published.push(each);
    else leftOut.push({ place: each.place, why });
  }
  return { published, leftOut };
};

/** Returns an error for each id or path that two articles share. It names both files. */
export const conflictsIn = (articles: readonly LocatedArticle[]): string[] => {
  const ids = new Map<string, string>();
  const paths = new Map<string, string>();
  const conflicts: string[] = [];
  const claim = (claims: Map<string, string>, field: string, value: string, place: string): void => {
    const other = claims.get(value);
    if (other === undefined) claims.set(value, place);
    else conflicts.push(`${other} and ${place} have the same ${field}, ${value}. Change one of them.`);
  };
  for (const { place, article } of articles) {
    claim(ids, "id", article.id, place);
    claim(paths, "path", article.path, place);
  }
  for (const { place, article } of articles)
    for (const alias of article.aliases) claim(paths, "path", alias, `${place} (as an alias)`);
  return conflicts;
};

/** Returns the KV keys and values of these articles and their lists. The values are JSON text. */
export const bulkEntries = (
  articles: readonly LocatedArticle[],
  { timeZone, sections }: Site,
): { key: string; value: string }[] => {
  const publications = articles.map(({ article }) => ({
    article,
    revision: hashRevision(article),
    changed: article.modified,
  }));
  return [...projectKV(publications, { timeZone, sections })].map(([key, value]) => ({
    key,
    value: JSON.stringify(value),
  }));
};
