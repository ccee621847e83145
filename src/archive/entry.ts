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

/** Builds the entry of a published article. */
export const articleEntry = (article: Article, revision: string, changed: string): ArticleEntry => ({
  v: VERSION,
  type: "article",
  revision,
  changed,
  article,
});

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
