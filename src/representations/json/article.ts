import type { ReadableArticle } from "../../article/salvage.ts";
import { publicFields } from "../public-fields.ts";

/**
 * The article as JSON: the model's own document in normal form and nothing beside it, so that what is served
 * can be PUT to the desk as it stands. Its URL is not in it: Content-Location and Link carry that.
 *
 * Lone surrogates are written as escapes, so the text is always well-formed UTF-8.
 */
export const articleJSON = (article: ReadableArticle): string =>
  JSON.stringify(Object.fromEntries(publicFields(article)));
