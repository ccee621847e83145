import type { Article } from "./model.ts";

/**
 * The fields of a card, in the order in which JSON shows them. To add a field to every list (KV, JSON, `?fields=`), add
 * it here; the API description (pages/openapi/api-schemas.ts) does not compile until it describes the field.
 */
export const CARD_FIELDS = [
  "id",
  "path",
  "language",
  "genre",
  "headline",
  "titles",
  "standfirst",
  "section",
  "topics",
  "authors",
  "published",
  "modified",
  "lead",
  "translations",
  "index",
  "canonical",
] as const satisfies readonly (keyof Article)[];

/** The name of a field of a card. */
export type CardField = (typeof CARD_FIELDS)[number];

/** The extract of an article that lists show: its fields without body. Dates are ISO 8601, UTC. */
export interface Card extends Pick<Article, Exclude<CardField, "authors" | "translations">> {
  /** The authors without biography, URL and image. */
  authors: Pick<Article["authors"][number], "id" | "name">[];
  /** Missing if there are none. */
  translations?: Article["translations"];
}

/**
 * Extracts the card of an article.
 *
 * @example cardOf(article) // { id: "…", path: "/articles/…", …, modified: "2026-11-29T20:00:00Z" }
 */
export const cardOf = (article: Pick<Article, CardField>): Card => {
  const fields = {
    ...article,
    authors: article.authors.map(({ id, name }) => ({ id, name })),
    translations: article.translations.length > 0 ? article.translations : undefined,
  };
  const present = CARD_FIELDS.filter((field) => fields[field] !== undefined);
  return Object.fromEntries(present.map((field) => [field, fields[field]])) as unknown as Card;
};
