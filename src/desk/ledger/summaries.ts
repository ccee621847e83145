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
}

type Row = {
  id: string;
  path: string;
  state: string;
  revision: number;
  time: number;
  author: string;
  document: string;
};

const FIELDS =
  "SELECT id, articles.path, articles.state, revision, time, author, document FROM articles JOIN revisions USING (id, revision)";

const rows = (
  sql: SqlStorage,
  { state, after, limit }: { state: State | undefined; after: string; limit: number },
): SqlStorageCursor<Row> =>
  state === undefined
    ? sql.exec<Row>(`${FIELDS} WHERE id > ? ORDER BY id LIMIT ?`, after, limit)
    : sql.exec<Row>(`${FIELDS} WHERE articles.state = ? AND id > ? ORDER BY id LIMIT ?`, state, after, limit);

/** Articles by id, those after one; of one state, or of all. */
export const summaries = (
  sql: SqlStorage,
  asked: { state: State | undefined; after: string; limit: number },
): Summary[] => {
  const found: Summary[] = [];
  // One by one: a thousand documents at once may be more than the object's memory.
  for (const { document, state, ...row } of rows(sql, asked)) {
    const { headline, section, language, published, embargo } = storedArticle(document);
    const waits = state === "embargoed" && embargo !== undefined;
    found.push({
      ...row,
      state: state as State,
      headline,
      section,
      language,
      published,
      ...(waits && { embargo }),
    });
  }
  return found;
};
