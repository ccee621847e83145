import { type State, storedArticle } from "./standing.ts";

/** What an editor's list shows of an article. */
export interface Summary {
  id: string;
  path: string;
  state: State;
  revision: number;
  /** When the revision was accepted, ms since the epoch. */
  time: number;
  author: string;
  headline: string;
  section: string;
  language: string;
  /** ISO 8601. */
  published: string;
  /** When it becomes public, ISO 8601; for embargoed articles. */
  embargo?: string;
  /** Why it was taken back; for withdrawn articles. */
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

const summary = ({ document, state, reason, ...row }: Row): Summary => {
  const { headline, section, language, published, embargo } = storedArticle(document);
  const waits = state === "embargoed" && embargo !== undefined;
  return {
    ...row,
    state: state as State,
    headline,
    section,
    language,
    published,
    ...(waits && { embargo }),
    ...(reason !== null && { reason }),
  };
};

/** Articles by id, those after one; of one state, or of all. */
export const summaries = (
  sql: SqlStorage,
  asked: { state: State | undefined; after: string; limit: number },
): Summary[] => {
  const found: Summary[] = [];
  // One by one: a thousand documents at once may be more than the object's memory.
  for (const row of rows(sql, asked)) found.push(summary(row));
  return found;
};

/** The article of an id; none, where there is none. */
export const summaryOf = (sql: SqlStorage, id: string): Summary[] =>
  sql.exec<Row>(`${FIELDS} WHERE id = ?`, id).toArray().map(summary);

/** The article that holds a path, as its own, a former one or an alias; none, where nobody does. */
export const summaryAt = (sql: SqlStorage, path: string): Summary[] =>
  sql
    .exec<{ id: string }>("SELECT id FROM paths WHERE path = ?", path)
    .toArray()
    .flatMap(({ id }) => summaryOf(sql, id));
