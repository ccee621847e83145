import { foldPath } from "../../http/fold-path.ts";
import { parseMediaPath, pathOfURL, urlPathOf } from "../../media/media-path.ts";

/*
 * Finds the revisions that use a media file. Any text of a document that is the URL of the file counts, on any host: a site may
 * have had another one. A smaller version is used where its original is, and the other way round.
 */

/** A revision that uses a file. */
export interface MediaUse {
  id: string;
  revision: number;
}

/** The part of a search. */
export interface UseSearch {
  found: MediaUse[];
  /** The number of the last revision that was examined (`seq`). */
  last: number;
  state: "more" | "end";
}

/** Most URLs in documents are absolute or begin with a slash. This is for the others. */
const BASE = "https://site.invalid";

/** The longest URL that the model accepts, characters. It has no white space. */
const MAX_URL = 4_096;

/** Returns the decoded path of the site that a text names as a URL; undefined if it is no URL. */
const pathIn = (text: string, page: string): string | undefined => {
  if (text.length > MAX_URL || /\s/u.test(text)) return undefined;
  const url = URL.parse(text, `${BASE}${page}`);
  if (url === null || !/^https?:$/u.test(url.protocol)) return undefined;
  try {
    return decodeURIComponent(url.pathname);
  } catch {
    return undefined;
  }
};

/** Returns a text that two files have in common if and only if one is a smaller version of the other. */
const familyOf = (path: string): string => {
  const parts = parseMediaPath(path);
  return parts?.kind === "original" || parts?.kind === "version" ? `${parts.hash}/${parts.name}` : path;
};

/** Returns all texts in a JSON value. */
const textsIn = (value: unknown): string[] => {
  const texts: string[] = [];
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === "string") texts.push(next);
    if (typeof next === "object" && next !== null) for (const each of Object.values(next)) waiting.push(each);
  }
  return texts;
};

/** A URL whose path ends in an extension, as those of files do. */
const FILE_URL = /^\S*\.[\da-z]{2,5}(?:[?#]\S*)?$/iu;

/**
 * Returns what a document names as files, as JSON, so that they count as used after the document has left the ledger. Returns
 * undefined if it names none.
 */
export const fileNamesIn = (document: string): string | undefined => {
  const article = JSON.parse(document) as { path?: string };
  const urls = textsIn(article).filter((text) => text.length <= MAX_URL && FILE_URL.test(text));
  return urls.length === 0 ? undefined : JSON.stringify({ path: article.path, urls });
};

/** Returns whether a text is a URL of a file or of one of its smaller versions. */
const namesFile = (text: string, page: string, path: string): boolean => {
  const found = pathIn(text, page);
  if (found === undefined) return false;
  if (found === urlPathOf(path)) return true;
  // A URL below /media/ in capitals leads to the file too.
  const file = pathOfURL(foldPath(found), []);
  return file !== undefined && familyOf(file) === familyOf(path);
};

/**
 * Returns whether a JSON value has a text that is a URL of a file.
 *
 * @param page the path to which relative URLs refer
 * @param path of the file
 */
export const usesFile = (value: unknown, page: string, path: string): boolean =>
  textsIn(value).some((text) => namesFile(text, page, path));

/** SQLite in a Durable Object allows 50 bytes for a pattern. */
const MAX_RUN = 40;

/** Letters and digits that are the same in every spelling of a URL, except where someone encodes them for no reason. */
const runOf = (path: string): string =>
  (path.match(/[a-z\d]+/giu) ?? [])
    .reduce((longest, run) => (run.length > longest.length ? run : longest), "")
    .slice(0, MAX_RUN);

/** Matches a document in which letters or digits of a URL are encoded for no reason. */
const NEEDLESS = "*%[3-7][0-9A-Fa-f]*";

/** A revision counts as this size at least, bytes. */
const ROW_BYTES = 200;

type Row = { seq: number; id: string; revision: number; bytes: number; document: string | null };

/**
 * Continues the search for revisions that use a file.
 *
 * @param after the number of the last revision that was examined
 * @param bytes the search pauses when it has examined documents of this size
 */
export const searchUses = (sql: SqlStorage, path: string, after: number, bytes: number): UseSearch => {
  const found: MediaUse[] = [];
  let last = after;
  let examined = 0;
  const rows = sql.exec<Row>(
    `SELECT seq, id, revision, octet_length(text) AS bytes, iif(text LIKE ? OR text GLOB ?, text, NULL) AS document
     FROM (
       SELECT seq, id, revision, iif(
         removed IS NULL, document, coalesce((SELECT names FROM removed_names WHERE seq = revisions.seq), '')
       ) AS text
       FROM revisions WHERE seq > ?
     ) ORDER BY seq`,
    `%${runOf(path)}%`,
    NEEDLESS,
    after,
  );
  for (const { seq, id, revision, bytes: size, document } of rows) {
    last = seq;
    if (document !== null) {
      const article = JSON.parse(document) as { path?: string };
      if (usesFile(article, article.path ?? "/", path)) found.push({ id, revision });
    }
    examined += ROW_BYTES + size;
    if (examined >= bytes) return { found, last, state: "more" };
  }
  return { found, last, state: "end" };
};

/** An article that uses a file. */
export interface MediaUser {
  id: string;
  headline: string;
  /** The revisions that use the file, ascending. */
  revisions: number[];
  /** True if its current revision uses the file. */
  isCurrent: boolean;
}

/** Returns the articles of revisions that use a file. */
export const articlesOfUses = (sql: SqlStorage, uses: readonly MediaUse[]): MediaUser[] =>
  [...Map.groupBy(uses, ({ id }) => id)].map(([id, ofArticle]) => {
    const revisions = ofArticle.map(({ revision }) => revision).sort((a, b) => a - b);
    const { revision, headline } = sql
      .exec<{ revision: number; headline: string }>(
        `SELECT revision, document ->> 'headline' AS headline FROM articles JOIN revisions USING (id, revision)
         WHERE id = ?`,
        id,
      )
      .one();
    return { id, headline, revisions, isCurrent: revisions.includes(revision) };
  });
