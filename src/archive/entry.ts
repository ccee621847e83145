import { type Fields, fieldsOf } from "../article/json-value.ts";
import type { Article } from "../article/model.ts";
import type { MoreCard } from "../article/more-card.ts";
import { readArticle } from "../article/read.ts";
import { VERSION } from "./keys.ts";

/** The entry of a path with an article. */
export interface ArticleEntry {
  v: number;
  type: "article";
  /** A text that changes whenever the article changes. */
  revision: string;
  /** The time of the last change of the entry, including minor edits: ISO 8601, UTC. */
  changed: string;
  /** The length of the JSON text of `article` in UTF-16 code units, if the article is in normal form (`ownEntry`). */
  normal?: number;
  /** The articles next to it in the list of its section and language (listing/more.ts). A page that is in no list has none. */
  more?: MoreCard[];
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

/** The settings do not matter for an article in normal form: it has its path, and its times are in UTC. */
const ANY_PUBLICATION = { timeZone: "UTC", permalink: "/articles/:id" };

/** Returns the length of an article's JSON text; undefined if the article is not in the normal form of this build. */
const normalLength = (article: Article): number | undefined => {
  const text = JSON.stringify(article);
  return JSON.stringify(readArticle(article, ANY_PUBLICATION).article) === text ? text.length : undefined;
};

/**
 * Builds the entry of a published article. The ledger may contain an article that an older build put into its normal form,
 * so the entry says only what this build has checked.
 *
 * @param more the cards of the articles next to it; undefined for a page that is in no list
 */
export const articleEntry = (
  article: Article,
  revision: string,
  changed: string,
  more: MoreCard[] | undefined,
): ArticleEntry => {
  const normal = normalLength(article);
  return {
    v: VERSION,
    type: "article",
    revision,
    changed,
    ...(normal !== undefined && { normal }),
    ...(more !== undefined && { more }),
    article,
  };
};

/** The beginning of the last field of an entry. In a JSON string its quotation marks would be escaped. */
const LAST_FIELD = ',"article":';

/** The longest text before the last field, UTF-16 code units. Four cards with the longest headlines and URLs have fewer. */
const MAX_HEAD = 30_000;

/** An entry from our own writer, whose article needs no salvage. */
export interface OwnEntry {
  /** The fields before the article. */
  head: Fields;
  /** The article in normal form, as JSON text. It is parsed only if a page needs it. */
  article: string;
}

const headOf = (text: string): Fields | undefined => {
  try {
    return fieldsOf(JSON.parse(`${text}}`));
  } catch {
    return undefined;
  }
};

/**
 * Divides the value of an entry from our own writer. Its article is used as it is: salvage took a third of the time of a page
 * view. An entry that another tool wrote has no field `normal`, and after an edit by hand the length is almost always
 * different: both are salvaged. So is an entry of another version of the model.
 *
 * @param text the value in KV
 * @returns undefined if the article must be salvaged
 */
export const ownEntry = (text: string): OwnEntry | undefined => {
  const start = text.indexOf(LAST_FIELD);
  if (start < 0 || start > MAX_HEAD) return undefined;
  const head = headOf(text.slice(0, start));
  const article = text.slice(start + LAST_FIELD.length, -"}".length);
  const isOwn = head?.v === VERSION && head.type === "article" && head.normal === article.length;
  return isOwn ? { head, article } : undefined;
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
