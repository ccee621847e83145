import { type State, storedArticle } from "./current-revision.ts";

/** An article in the list of articles that editors see. */
export interface ArticleSummary {
  id: string;
  path: string;
  state: State;
  revision: number;
  /** The time at which the desk accepted the revision, ms since the epoch. */
  time: number;
  author: string;
  headline: string;
  section: string;
  language: string;
  /** ISO 8601. A scheduled article becomes public at this time. */
  published: string;
  /** When an embargoed article becomes public, ISO 8601. */
  embargo?: string;
  /** The public reason of a withdrawn article. */
  reason?: string;
}

type Row = {
  id: string;
  path: string;
  state: string;
  revision: number;
  time: number;
  author: string;
  reason: string | null;
  document: string;
};

const FIELDS =
  "SELECT id, articles.path, articles.state, revision, time, author, articles.reason, document FROM articles JOIN revisions USING (id, revision)";

const rows = (
  sql: SqlStorage,
  { state, after, limit }: { state: State | undefined; after: string; limit: number },
): SqlStorageCursor<Row> =>
  state === undefined
    ? sql.exec<Row>(`${FIELDS} WHERE id > ? ORDER BY id LIMIT ?`, after, limit)
    : sql.exec<Row>(`${FIELDS} WHERE articles.state = ? AND id > ? ORDER BY id LIMIT ?`, state, after, limit);

const summary = ({ document, state, reason, ...row }: Row): ArticleSummary => {
  const { headline, section, language, published, embargo } = storedArticle(document);
  const isEmbargoed = state === "embargoed" && embargo !== undefined;
  return {
    ...row,
    state: state as State,
    headline,
    section,
    language,
    published,
    ...(isEmbargoed && { embargo }),
    ...(reason !== null && { reason }),
  };
};

/**
 * Returns articles in the order of their ids.
 *
 * @param query.state undefined for all states
 * @param query.after the id before the first one
 */
export const summaries = (
  sql: SqlStorage,
  query: { state: State | undefined; after: string; limit: number },
): ArticleSummary[] => {
  const found: ArticleSummary[] = [];
  // One row at a time, because a thousand documents may exceed the object's memory.
  for (const row of rows(sql, query)) found.push(summary(row));
  return found;
};

/** Returns the article with an id, as a list of one or none. */
export const summaryOf = (sql: SqlStorage, id: string): ArticleSummary[] =>
  sql.exec<Row>(`${FIELDS} WHERE id = ?`, id).toArray().map(summary);

/** Returns the article that holds a path (as its own, a former one or an alias), as a list of one or none. */
export const summaryAt = (sql: SqlStorage, path: string): ArticleSummary[] =>
  sql
    .exec<{ id: string }>("SELECT id FROM paths WHERE path = ?", path)
    .toArray()
    .flatMap(({ id }) => summaryOf(sql, id));
