import type { Article } from "../../article/model.ts";
import { type State, storedArticle } from "./current-revision.ts";
import type { Action, Revision } from "./revisions.ts";

/** A revision in a backup. */
export interface RevisionRecord extends Revision {
  /** Its number among all revisions of the ledger, from 1, without gaps. */
  seq: number;
  article: Article;
}

type Row = {
  seq: number;
  revision: number;
  time: number;
  author: string;
  action: string;
  state: string;
  reason: string | null;
  document: string;
};

/** Returns the records after a number, in order. */
export const recordsAfter = (sql: SqlStorage, seq: number, limit: number): RevisionRecord[] =>
  sql
    .exec<Row>(
      `SELECT seq, revision, time, author, action, state, reason, document FROM revisions
       WHERE seq > ? ORDER BY seq LIMIT ?`,
      seq,
      limit,
    )
    .toArray()
    .map(({ document, action, state, ...row }) => ({
      ...row,
      action: action as Action,
      state: state as State,
      article: storedArticle(document),
    }));
