import type { Figure } from "../article/body.ts";
import type { Article, Translation } from "../article/model.ts";

/** What a list shows of an article. */
export interface Card {
  id: string;
  path: string;
  language: string;
  genre: string;
  headline: string;
  standfirst?: string;
  section: string;
  topics: { id: string; name: string }[];
  authors: { id: string; name: string }[];
  /** ISO 8601, UTC. */
  published: string;
  /** ISO 8601, UTC. */
  modified: string;
  lead?: Figure;
  /** Missing where there are none. */
  translations?: Translation[];
}

/** The card of an article. */
export const cardOf = (article: Article): Card => ({
  id: article.id,
  path: article.path,
  language: article.language,
  genre: article.genre,
  headline: article.headline,
  ...(article.standfirst !== undefined && { standfirst: article.standfirst }),
  section: article.section,
  topics: article.topics,
  authors: article.authors.map(({ id, name }) => ({ id, name })),
  published: article.published,
  modified: article.modified,
  ...(article.lead !== undefined && { lead: article.lead }),
  ...(article.translations.length > 0 && { translations: article.translations }),
});
