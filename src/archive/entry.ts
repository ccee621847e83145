import type { Article } from "../article/model.ts";
import { VERSION } from "./keys.ts";

/** What KV holds under a path that has an article. */
export interface ArticleEntry {
  v: number;
  type: "article";
  /** Any text that changes whenever the article does. */
  revision: string;
  /** When the entry last became different, minor edits too: ISO 8601, UTC. */
  changed: string;
  article: Article;
}

/** What KV holds under a path whose article has gone to another. */
export interface MovedEntry {
  v: number;
  type: "moved";
  changed: string;
  /** The path to go on to. */
  to: string;
}

/** What KV holds under a path whose article was taken back. */
export interface WithdrawnEntry {
  v: number;
  type: "withdrawn";
  changed: string;
  reason?: string;
}

export type Entry = ArticleEntry | MovedEntry | WithdrawnEntry;

/** The entry of a published article. */
export const articleEntry = (article: Article, revision: string, changed: string): ArticleEntry => ({
  v: VERSION,
  type: "article",
  revision,
  changed,
  article,
});

/** The entry of a former path. */
export const movedEntry = (to: string, changed: string): MovedEntry => ({
  v: VERSION,
  type: "moved",
  changed,
  to,
});

/**
 * The entry of an article that was taken back.
 *
 * @param reason for readers
 */
export const withdrawnEntry = (reason: string | undefined, changed: string): WithdrawnEntry => ({
  v: VERSION,
  type: "withdrawn",
  changed,
  ...(reason !== undefined && { reason }),
});
