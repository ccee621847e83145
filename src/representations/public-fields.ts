import type { ReadableArticle } from "../article/salvage.ts";

/** The public fields of an article, in the order of the model (article/model.ts). */
export const PUBLIC_FIELDS = [
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
  "dateline",
  "published",
  "modified",
  "coverage",
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
  "index",
  "canonical",
] as const satisfies readonly (keyof ReadableArticle)[];

/** The type of the list above if it is complete, otherwise never. If a field of the model is missing, it does not compile. */
type Complete = [Exclude<keyof ReadableArticle, (typeof PUBLIC_FIELDS)[number]>] extends [never]
  ? typeof PUBLIC_FIELDS
  : never;
const fields: Complete = PUBLIC_FIELDS;

/** Returns the names and values of an article's public fields, in the order of the model. It omits missing fields. */
export const publicFields = (article: ReadableArticle): [string, unknown][] =>
  fields.flatMap((field) => (article[field] === undefined ? [] : [[field, article[field]]]));
