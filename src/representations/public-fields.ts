import type { ReadableArticle } from "../article/salvage.ts";

/** The model's fields in the model's order (article/model.ts), as far as the public may see them. */
export const FIELDS = [
  "id",
  "path",
  "language",
  "genre",
  "headline",
  "standfirst",
  "section",
  "topics",
  "authors",
  "dateline",
  "published",
  "modified",
  "lead",
  "body",
  "related",
  "source",
  "rights",
  "digitalSourceType",
  "corrections",
  "translations",
  "aliases",
  "listed",
] as const satisfies readonly (keyof ReadableArticle)[];

/** The list above where it has every field of the model; a field that it lacks does not compile. */
type Complete = [Exclude<keyof ReadableArticle, (typeof FIELDS)[number]>] extends [never]
  ? typeof FIELDS
  : never;
const fields: Complete = FIELDS;

/** What the public may see of an article, in the model's order; fields that it lacks are left out. */
export const publicFields = (article: ReadableArticle): [string, unknown][] =>
  fields.flatMap((field) => (article[field] === undefined ? [] : [[field, article[field]]]));
