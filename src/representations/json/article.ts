import type { ReadableArticle } from "../../article/salvage.ts";

/** The model's fields in the model's order (article/model.ts), as far as the public may see them. */
const FIELDS = [
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

/**
 * The article as JSON: the model's own document in normal form and nothing beside it, so that what is served
 * can be PUT to the desk as it stands. Its URL is not in it: Content-Location and Link carry that.
 *
 * Lone surrogates are written as escapes, so the text is always well-formed UTF-8.
 */
export const articleJSON = (article: ReadableArticle): string =>
  JSON.stringify(Object.fromEntries(fields.map((field) => [field, article[field]])));
