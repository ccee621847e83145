import type { State } from "./current-revision.ts";

/** The action of a revision. A revision with several actions has the first one in this list. */
export type Action =
  | "created"
  /** It made the article public, or will do so at its time. */
  | "published"
  /** It added a correction note. */
  | "corrected"
  | "moved"
  | "withdrawn"
  | "restored"
  | "edited";

/** A revision without its document. */
export interface Revision {
  revision: number;
  /** The time at which the desk accepted it, ms since the epoch. */
  time: number;
  author: string;
  action: Action;
  /** The article's state after this revision. */
  state: State;
  /** The public reason of a withdrawal; null for every other action. */
  reason: string | null;
}

/** A revision to append. */
export interface NewRevision extends Revision {
  id: string;
  path: string;
  /** When a scheduled or embargoed article becomes public, ms since the epoch; null in any other state. */
  embargo: number | null;
  /** The article in its normal form, as JSON. */
  document: string;
}

/** Appends a revision and makes it the current one. */
export const appendRevision = (sql: SqlStorage, entry: NewRevision): void => {
  const { id, path, revision, time, author, action, state, reason, embargo, document } = entry;
  sql.exec(
    `INSERT INTO revisions (id, revision, time, author, action, state, reason, document)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    revision,
    time,
    author,
    action,
    state,
    reason,
    document,
  );
  sql.exec(
    `INSERT INTO articles (id, path, revision, state, reason, embargo, changed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
     ON CONFLICT (id) DO UPDATE SET path = ?2, revision = ?3, state = ?4, reason = ?5, embargo = ?6, changed = ?7`,
    id,
    path,
    revision,
    state,
    reason,
    embargo,
    time,
  );
};

type Row = Omit<Revision, "action" | "state"> & { action: string; state: string };

const revisionOf = ({ revision, time, author, action, state, reason }: Row): Revision => ({
  revision,
  time,
  author,
  action: action as Action,
  state: state as State,
  reason,
});

/** Returns all revisions of an article, oldest first; none if the desk has no article with this id. */
export const revisionsOf = (sql: SqlStorage, id: string): Revision[] =>
  sql
    .exec<Row>(
      "SELECT revision, time, author, action, state, reason FROM revisions WHERE id = ? ORDER BY revision",
      id,
    )
    .toArray()
    .map(revisionOf);

/** Returns one revision with its document; undefined if the article has no revision with this number. */
export const revisionAt = (
  sql: SqlStorage,
  id: string,
  revision: number,
): (Revision & { document: string }) | undefined => {
  const [row] = sql
    .exec<Row & { document: string }>(
      "SELECT revision, time, author, action, state, reason, document FROM revisions WHERE id = ? AND revision = ?",
      id,
      revision,
    )
    .toArray();
  return row === undefined ? undefined : { ...revisionOf(row), document: row.document };
};

/** Returns the revision with a number that a client sent as text; undefined if the text is not such a number. */
export const revisionWithNumber = (
  sql: SqlStorage,
  id: string,
  text: string,
): ReturnType<typeof revisionAt> =>
  /^[1-9]\d{0,14}$/u.test(text) ? revisionAt(sql, id, Number(text)) : undefined;
