import type { ReadableArticle } from "../../article/salvage.ts";
import { publicFields } from "../public-fields.ts";

/**
 * Renders an article as JSON: the document of the model in normal form and nothing else, so that a client can PUT it to
 * the desk. The fields Content-Location and Link contain the URL. Lone surrogates become escapes, so the result is
 * always valid UTF-8.
 */
export const articleJSON = (article: ReadableArticle): string =>
  JSON.stringify(Object.fromEntries(publicFields(article)));
