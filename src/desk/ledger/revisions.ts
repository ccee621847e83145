import type { State } from "./standing.ts";

/** What a revision did to its article. One that did several things is named by the first of them in this list. */
export type Action =
  | "created"
  /** It became public, or is to become so when its embargo ends. */
  | "published"
  /** A correction note came with it. */
  | "corrected"
  | "moved"
  | "withdrawn"
  | "restored"
  | "edited";

/** One thing that was accepted, without the article itself. */
export interface Revision {
  revision: number;
  /** ms since the epoch. */
  time: number;
  /** Who asked for it. */
  author: string;
  action: Action;
  /** What the article was from then on. */
  state: State;
  /** The public reason of a withdrawal; null for everything else. */
  reason: string | null;
}

/** What is to be written down. */
export interface NewRevision extends Revision {
  id: string;
  path: string;
  /** When an embargoed article becomes public, ms since the epoch. */
  embargo: number | null;
  /** The article in its normal form, as JSON. */
  document: string;
}

/** Appends a revision, and makes it the one that stands. */
export const append = (sql: SqlStorage, entry: NewRevision): void => {
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

/** All that was accepted of an article, oldest first; empty when there is none of this id. */
export const history = (sql: SqlStorage, id: string): Revision[] =>
  sql
    .exec<Row>(
      "SELECT revision, time, author, action, state, reason FROM revisions WHERE id = ? ORDER BY revision",
      id,
    )
    .toArray()
    .map(revisionOf);

/** One revision with its document; undefined when the article has none of this number. */
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

/** The same by a number as a client writes it; undefined for what is no number. */
export const revisionNamed = (sql: SqlStorage, id: string, name: string): ReturnType<typeof revisionAt> =>
  /^[1-9]\d{0,14}$/u.test(name) ? revisionAt(sql, id, Number(name)) : undefined;
