import type { State } from "./current-revision.ts";
import { fileNamesIn } from "./media-uses.ts";

/** The action of a revision. A revision with several actions has the first one in this list. */
export type Action =
  | "created"
  /** It made the article public, or will do so at its time. */
  | "published"
  /** It added a correction note. */
  | "corrected"
  /** It updated a public article: `modified` is later, and there is no new correction note. */
  | "updated"
  | "moved"
  | "withdrawn"
  | "restored"
  | "edited";

/** Returns whether a revision with this action edited text only: no path, no state and no correction. */
export const isTextEdit = (action: string): boolean => action === "edited" || action === "updated";

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

/** The removal of a revision's document from the ledger, after a client has stored it in a file. */
export interface Removal {
  /** ms since the epoch. */
  removed: number;
  /** The SHA-256 of the document, 64 lower-case hexadecimal digits. */
  digest: string;
}

/** A revision in the ledger. */
export interface LedgerRevision extends Revision {
  /** Undefined if the ledger has the document. */
  removal: Removal | undefined;
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

/** A revision whose document is in a file only. */
export interface RemovedRevision extends Revision, Removal {
  id: string;
}

/** @param seq its number in the ledger; undefined for the next one */
const insertRemoved = (
  sql: SqlStorage,
  seq: number | undefined,
  { id, revision, time, author, action, state, reason, removed, digest }: RemovedRevision,
): void => {
  sql.exec(
    `INSERT INTO revisions (seq, id, revision, time, author, action, state, reason, document, removed, digest)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', ?, unhex(?))`,
    seq ?? null,
    id,
    revision,
    time,
    author,
    action,
    state,
    reason,
    removed,
    digest,
  );
};

/** Appends a revision whose document is in a file only. The article's current revision stays. */
export const appendRemovedRevision = (sql: SqlStorage, revision: RemovedRevision): void =>
  insertRemoved(sql, undefined, revision);

/** Removes the document of a revision. The revision itself stays, and the files that it names stay in use. Call it in a transaction. */
export const removeDocument = (sql: SqlStorage, revision: RemovedRevision): void => {
  // SQLite merges half-empty pages when it deletes a row, but not when it updates one. After an update, each short row
  // would still take up a whole page.
  const { seq, document } = sql
    .exec<{ seq: number; document: string }>(
      "DELETE FROM revisions WHERE id = ? AND revision = ? RETURNING seq, document",
      revision.id,
      revision.revision,
    )
    .one();
  insertRemoved(sql, seq, revision);
  const names = fileNamesIn(document);
  if (names !== undefined)
    sql.exec("INSERT OR REPLACE INTO removed_names (seq, names) VALUES (?, ?)", seq, names);
};

/** Gives a revision its document back. The caller has compared the document with the digest of the removal. */
export const returnDocument = (
  sql: SqlStorage,
  { id, revision, document }: { id: string; revision: number; document: string },
): void => {
  const { seq } = sql
    .exec<{ seq: number }>(
      "UPDATE revisions SET document = ?, removed = NULL, digest = NULL WHERE id = ? AND revision = ? RETURNING seq",
      document,
      id,
      revision,
    )
    .one();
  sql.exec("DELETE FROM removed_names WHERE seq = ?", seq);
};

type Row = Omit<Revision, "action" | "state"> & {
  action: string;
  state: string;
  removed: number | null;
  digest: string;
};

const FIELDS = "revision, time, author, action, state, reason, removed, lower(hex(digest)) AS digest";

const revisionOf = ({
  revision,
  time,
  author,
  action,
  state,
  reason,
  removed,
  digest,
}: Row): LedgerRevision => ({
  revision,
  time,
  author,
  action: action as Action,
  state: state as State,
  reason,
  removal: removed === null ? undefined : { removed, digest },
});

/** Returns the revisions of an article after a number, oldest first; none if the desk has no article with this id. */
export const revisionsAfter = (
  sql: SqlStorage,
  id: string,
  revision: number,
  limit: number,
): LedgerRevision[] =>
  sql
    .exec<Row>(
      `SELECT ${FIELDS} FROM revisions WHERE id = ? AND revision > ? ORDER BY revision LIMIT ?`,
      id,
      revision,
      limit,
    )
    .toArray()
    .map(revisionOf);

/** Returns one revision with its document; undefined if the article has no revision with this number. */
export const revisionAt = (
  sql: SqlStorage,
  id: string,
  revision: number,
): (LedgerRevision & { document: string }) | undefined => {
  const [row] = sql
    .exec<Row & { document: string }>(
      `SELECT ${FIELDS}, document FROM revisions WHERE id = ? AND revision = ?`,
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
