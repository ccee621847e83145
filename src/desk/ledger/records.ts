import type { Article } from "../../article/model.ts";
import { type State, storedArticle } from "./current-revision.ts";
import type { Action, RemovedRevision, Revision } from "./revisions.ts";

/** A revision in a backup. */
export interface RevisionRecord extends Revision {
  /** Its number among all revisions of the ledger, from 1, without gaps. */
  seq: number;
  article: Article;
}

/** A revision in a backup whose document is in another file (ledger/retention.ts). */
export interface RemovedRecord extends RemovedRevision {
  /** As in `RevisionRecord`. */
  seq: number;
}

/** A record of a revision, with or without its document. */
export type LedgerRecord = RevisionRecord | RemovedRecord;

/** Returns whether the document of a record is in another file. */
export const isRemovedRecord = (record: LedgerRecord): record is RemovedRecord => "removed" in record;

type Row = {
  seq: number;
  id: string;
  revision: number;
  time: number;
  author: string;
  action: string;
  state: string;
  reason: string | null;
  document: string;
  removed: number | null;
  digest: string;
};

const FIELDS =
  "seq, id, revision, time, author, action, state, reason, document, removed, lower(hex(digest)) AS digest";

const recordOf = ({ id, document, action, state, removed, digest, ...row }: Row): LedgerRecord => {
  const revision = { ...row, action: action as Action, state: state as State };
  return removed === null
    ? { ...revision, article: storedArticle(document) }
    : { ...revision, id, removed, digest };
};

/** Returns the records after a number, in order. */
export const recordsAfter = (sql: SqlStorage, seq: number, limit: number): LedgerRecord[] =>
  sql
    .exec<Row>(`SELECT ${FIELDS} FROM revisions WHERE seq > ? ORDER BY seq LIMIT ?`, seq, limit)
    .toArray()
    .map(recordOf);

/** Returns the record with a number; undefined if the ledger has none. */
export const recordAt = (sql: SqlStorage, seq: number): LedgerRecord | undefined =>
  sql.exec<Row>(`SELECT ${FIELDS} FROM revisions WHERE seq = ?`, seq).toArray().map(recordOf)[0];

/** Returns the number of the last record; 0 if there is none. */
export const lastRecord = (sql: SqlStorage): number =>
  sql.exec<{ last: number }>("SELECT coalesce(max(seq), 0) AS last FROM revisions").one().last;
