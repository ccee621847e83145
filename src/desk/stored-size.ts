import { MAX_DOCUMENT_BYTES } from "../article/document.ts";
import type { Article } from "../article/model.ts";

const utf8 = new TextEncoder();

/**
 * Returns the error of an article that is too large to store; undefined if it is not. The normal form can be larger than
 * the document that a client sends, because it fills the rows of a table up to the longest row. GET returns the normal
 * form, and a row of the ledger ends at 2 MB.
 */
export const storedSizeError = (article: Article): string | undefined => {
  const bytes = utf8.encode(JSON.stringify(article)).length;
  return bytes > MAX_DOCUMENT_BYTES
    ? `The article has ${bytes} bytes in its normal form, in which all rows of a table have the same number of cells. Shorten it: an article has at most ${MAX_DOCUMENT_BYTES} bytes of UTF-8 JSON.`
    : undefined;
};
