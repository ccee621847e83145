import { projectKV } from "../../archive/projection.ts";
import type { Article } from "../../article/model.ts";
import type { Site } from "../../site.ts";
import { hashRevision } from "./hash-revision.ts";

/** An article and the file that it stands in. */
export interface PlacedArticle {
  place: string;
  article: Article;
}

/** Why an article is not public, or undefined for one that is. */
const hidden = ({ status, embargo }: Article, now: Date): string | undefined => {
  if (status === "draft") return "it is a draft";
  return embargo !== undefined && Date.parse(embargo) > now.getTime()
    ? `it is embargoed until ${embargo}`
    : undefined;
};

/** The articles that are public at a time, and why the others are not. */
export const publicAt = (
  articles: readonly PlacedArticle[],
  now: Date,
): { published: PlacedArticle[]; leftOut: { place: string; why: string }[] } => {
  const published: PlacedArticle[] = [];
  const leftOut: { place: string; why: string }[] = [];
  for (const each of articles) {
    const why = hidden(each.article, now);
    if (why === undefined) published.push(each);
    else leftOut.push({ place: each.place, why });
  }
  return { published, leftOut };
};

/** What two articles may not share, each with both their files. */
export const clashes = (articles: readonly PlacedArticle[]): string[] => {
  const ids = new Map<string, string>();
  const paths = new Map<string, string>();
  const found: string[] = [];
  const claim = (claims: Map<string, string>, what: string, value: string, place: string): void => {
    const other = claims.get(value);
    if (other === undefined) claims.set(value, place);
    else found.push(`${other} and ${place}: both have the ${what} ${value}; give one of them another`);
  };
  for (const { place, article } of articles) {
    claim(ids, "id", article.id, place);
    claim(paths, "path", article.path, place);
  }
  for (const { place, article } of articles)
    for (const alias of article.aliases) claim(paths, "path", alias, `${place} (as an alias)`);
  return found;
};

/** The keys and values of KV for these articles and no others, the values as JSON text. */
export const bulkPairs = (
  articles: readonly PlacedArticle[],
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
