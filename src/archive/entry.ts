import type { Article } from "../article/model.ts";
import { VERSION } from "./keys.ts";

/** The entry of a path with an article. */
export interface ArticleEntry {
  v: number;
  type: "article";
  /** A text that changes whenever the article changes. */
  revision: string;
  /** The time of the last change of the entry, including minor edits: ISO 8601, UTC. */
  changed: string;
  /** The length of the JSON text of `article`, in UTF-16 code units: the article is in normal form (`isNormal`). */
  normal: number;
  /** The last field. */
  article: Article;
}

/** The entry of a path whose article moved to another path. */
export interface MovedEntry {
  v: number;
  type: "moved";
  changed: string;
  /** The new path. */
  to: string;
}

/** The entry of a path whose article was withdrawn. */
export interface WithdrawnEntry {
  v: number;
  type: "withdrawn";
  changed: string;
  reason?: string;
}

/** The value of the key `entry:<path>`. */
export type Entry = ArticleEntry | MovedEntry | WithdrawnEntry;

/**
 * Builds the entry of a published article.
 *
 * @param article in normal form
 */
export const articleEntry = (article: Article, revision: string, changed: string): ArticleEntry => ({
  v: VERSION,
  type: "article",
  revision,
  changed,
  normal: JSON.stringify(article).length,
  article,
});

/** The beginning of the last field of an entry. In a JSON string its quotation marks would be escaped. */
const LAST_FIELD = ',"article":';

/**
 * Returns whether our writer wrote an entry, so that its article needs no salvage. That takes a third of the time of a page
 * view. An entry that another tool wrote has no field `normal`, and after an edit by hand the length is almost always
 * different: both are salvaged. So is an entry of another version of the model.
 *
 * @param text the value in KV
 * @param fields the same value, parsed
 */
export const isNormal = (text: string, fields: { v?: unknown; normal?: unknown }): boolean => {
  if (fields.v !== VERSION || typeof fields.normal !== "number") return false;
  const start = text.indexOf(LAST_FIELD);
  return start >= 0 && text.length - (start + LAST_FIELD.length) - "}".length === fields.normal;
};

/** Builds the entry of a former path. */
export const movedEntry = (to: string, changed: string): MovedEntry => ({
  v: VERSION,
  type: "moved",
  changed,
  to,
});

/**
 * Builds the entry of a withdrawn article.
 *
 * @param reason a sentence for readers
 */
export const withdrawnEntry = (reason: string | undefined, changed: string): WithdrawnEntry => ({
  v: VERSION,
  type: "withdrawn",
  changed,
  ...(reason !== undefined && { reason }),
});
