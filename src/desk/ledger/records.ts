import type { Article } from "../../article/model.ts";
import type { Moment } from "./moment.ts";
import { claim, heldByAnother, pathsOf } from "./paths.ts";
import { makePublic, takeBack } from "./publicity.ts";
import { type Action, append, type Revision } from "./revisions.ts";
import { type Standing, type State, standing, storedArticle, wasRead } from "./standing.ts";

/*
 * The ledger as records, for backup: written out in order, and taken as they are by a ledger that has what came
 * before them and nothing else, which an empty one has of the first.
 */

/** A revision as it is backed up. */
export interface RevisionRecord extends Revision {
  /** Its number among all revisions, from 1, without a gap. */
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

/** The records after a number, in order. */
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

/** What became of a record. */
export type RecordOutcome =
  | { kind: "created" | "unchanged" }
  /** The ledger is at another number: it is not the one that was backed up. */
  | { kind: "out of order"; next: number }
  | { kind: "held"; path: string; holder: string };

const text = ({ seq, revision, time, author, action, state, reason, article }: RevisionRecord): string =>
  JSON.stringify([seq, revision, time, author, action, state, reason, article]);

const isSame = (a: RevisionRecord | undefined, b: RevisionRecord): boolean =>
  a !== undefined && text(a) === text(b);

/** Whether readers knew the article when the record was written: an embargo may have ended since the one before it. */
const wasPublic = (current: Standing, time: number): boolean => {
  const { embargo } = storedArticle(current.document);
  const hasEnded = current.state === "embargoed" && embargo !== undefined && Date.parse(embargo) <= time;
  return wasRead(current) || hasEnded;
};

const publish = (
  sql: SqlStorage,
  { article, state, time }: RevisionRecord,
  previous: Article | undefined,
  { touched, at }: { touched: readonly string[]; at: Moment },
): void => {
  const { id } = article;
  const paths = previous === undefined ? pathsOf(sql, id) : touched;
  if (state === "published") makePublic(sql, article, { previous, paths, ...at });
  if (state === "withdrawn") takeBack(sql, id, { paths, ...at });
  // What readers are told is when it was so, and not when it was taken over.
  if (state === "published" || state === "withdrawn")
    sql.exec("UPDATE articles SET changed = ? WHERE id = ?", time, id);
};

/** Takes a record over, with all that it implies; to be called in a transaction. */
export const takeRecord = (sql: SqlStorage, record: RevisionRecord, at: Moment): RecordOutcome => {
  const { seq, article, time, state } = record;
  const next = sql
    .exec<{ next: number }>("SELECT coalesce(max(seq), 0) + 1 AS next FROM revisions")
    .one().next;
  if (seq < next && isSame(recordsAfter(sql, seq - 1, 1)[0], record)) return { kind: "unchanged" };
  if (seq !== next) return { kind: "out of order", next };
  const held = heldByAnother(sql, article);
  if (held !== undefined) return { kind: "held", ...held };
  const { id, path, aliases } = article;
  const current = standing(sql, id);
  const isKnown = current !== undefined && wasPublic(current, time);
  const embargo = state === "embargoed" ? Date.parse(article.embargo ?? "") : null;
  append(sql, { ...record, id, path, embargo, document: JSON.stringify(article) });
  const touched = claim(sql, {
    id,
    path,
    aliases,
    wasPublic: isKnown ? "public" : "unknown",
    now: time,
  });
  const wasListed = isKnown && current.state === "published";
  publish(sql, record, wasListed ? storedArticle(current.document) : undefined, { touched, at });
  return { kind: "created" };
};
