import { isTextEdit } from "./revisions.ts";

/*
 * Finds the revisions whose documents may leave the ledger for a file. The first revision of an article and the last ones
 * stay. So do both sides of each step: a revision that does anything but edit text, or changes the state, the path, the
 * aliases, the corrections or the dates, and the revision before it. The text before a correction stays, for example, and
 * the text that readers saw when a scheduled article became public. A backup can therefore be restored without the others.
 */

/** The revisions to keep. */
export interface Policy {
  /** The number of each article's last revisions that stay, from 1. */
  keep: number;
  /** Revisions with a preview link that works at this time stay, ms since the epoch. */
  now: number;
}

/** A place among all revisions: articles are in the order of their ids. */
export interface Position {
  id: string;
  revision: number;
}

/** The place before all revisions. */
export const BEGINNING: Position = { id: "", revision: 0 };

/** A revision whose document may leave the ledger. */
export interface RemovableRevision extends Position {
  seq: number;
  /** The size of its document, bytes. */
  bytes: number;
}

type Row = {
  seq: number;
  revision: number;
  action: string;
  state: string;
  reason: string | null;
  removed: number | null;
  bytes: number;
  /** The fields of the document that change in steps only; null if the document is not here. */
  fixed: string | null;
};

const FIELDS = `seq, revision, action, state, reason, removed, octet_length(document) AS bytes,
  CASE WHEN removed IS NULL THEN json_extract(
    document, '$.path', '$.aliases', '$.corrections', '$.published', '$.embargo', '$.status'
  ) END AS fixed`;

/** Returns whether a revision is a step from the one before it. A document that was removed was on no side of a step. */
const isStep = (before: Row, after: Row): boolean =>
  !isTextEdit(after.action) ||
  before.state !== after.state ||
  before.reason !== after.reason ||
  (before.fixed !== null && after.fixed !== null && before.fixed !== after.fixed);

/** Returns whether the document of the second of three consecutive revisions may leave the ledger. */
const isBetweenSteps = (before: Row, revision: Row, after: Row): boolean =>
  revision.removed === null && !isStep(before, revision) && !isStep(revision, after);

const lastRevision = (sql: SqlStorage, id: string): number =>
  sql.exec<{ last: number | null }>("SELECT max(revision) AS last FROM revisions WHERE id = ?", id).one()
    .last ?? 0;

const previewedRevisions = (sql: SqlStorage, id: string, now: number): Set<number> =>
  new Set(
    sql
      .exec<{ revision: number }>(
        "SELECT revision FROM previewed WHERE id = ? AND expires > ?",
        id,
        Math.floor(now / 1_000),
      )
      .toArray()
      .map(({ revision }) => revision),
  );

/** Returns the next article that has more revisions than those that stay in any case. */
const articleAfter = (sql: SqlStorage, id: string, keep: number): string | undefined =>
  sql
    .exec<{ id: string }>(
      "SELECT id FROM articles WHERE id > ? AND revision > ? ORDER BY id LIMIT 1",
      id,
      keep + 1,
    )
    .toArray()[0]?.id;

const rowsBetween = (sql: SqlStorage, id: string, first: number, last: number): SqlStorageCursor<Row> =>
  sql.exec<Row>(
    `SELECT ${FIELDS} FROM revisions WHERE id = ? AND revision BETWEEN ? AND ? ORDER BY revision`,
    id,
    first,
    last,
  );

/** The revisions of one window, so that a query has a limited length. */
const WINDOW = 200;

/** A revision without a document counts as this size, bytes. */
const ROW_BYTES = 200;

/** The result of a search. */
export interface Search {
  found: RemovableRevision[];
  /** The last revision that was examined, if the search has not come to the end. */
  next: Position | undefined;
}

/**
 * Finds the revisions whose documents may leave the ledger.
 *
 * @param after the search begins after this place
 * @param bytes the search ends when it has examined documents of this size
 */
export const findRemovable = (
  sql: SqlStorage,
  { keep, now }: Policy,
  after: Position,
  bytes: number,
): Search => {
  const found: RemovableRevision[] = [];
  let examined = 0;
  let { id, revision: last } = after;
  for (;;) {
    const end = lastRevision(sql, id) - keep;
    const previewed = last > 0 && last < end ? previewedRevisions(sql, id, now) : new Set<number>();
    while (last > 0 && last < end) {
      let [first, second]: (Row | undefined)[] = [];
      for (const row of rowsBetween(sql, id, last, Math.min(last + WINDOW, end + 1))) {
        if (first !== undefined && second !== undefined) {
          const { seq, revision } = second;
          if (isBetweenSteps(first, second, row) && !previewed.has(revision))
            found.push({ seq, id, revision, bytes: second.bytes });
          last = revision;
          examined += ROW_BYTES + second.bytes;
          if (examined >= bytes) return { found, next: { id, revision } };
        }
        [first, second] = [second, row];
      }
    }
    const next = articleAfter(sql, id, keep);
    if (next === undefined) return { found, next };
    [id, last] = [next, 1];
  }
};

/** Returns whether the document of one revision may leave the ledger. */
export const isRemovable = (sql: SqlStorage, { keep, now }: Policy, { id, revision }: Position): boolean => {
  const [before, found, after] = rowsBetween(sql, id, revision - 1, revision + 1).toArray();
  return (
    before !== undefined &&
    found !== undefined &&
    after !== undefined &&
    revision <= lastRevision(sql, id) - keep &&
    isBetweenSteps(before, found, after) &&
    !previewedRevisions(sql, id, now).has(revision)
  );
};
