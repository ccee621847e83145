import { articleEntry, movedEntry, withdrawnEntry } from "../../archive/entry.ts";
import { storedArticle } from "../ledger/current-revision.ts";
import { cardsNextTo, placeOf } from "../ledger/neighbours.ts";
import { ABSENT, iso, type KVValue } from "./value.ts";

type Row = {
  id: string;
  kind: string;
  moved: number;
  path: string;
  revision: number;
  state: string;
  reason: string | null;
  changed: number;
  document: string;
};

/** Builds the value of a path's entry: an article, a redirect, a withdrawal, or nothing. */
export const entryValue = (sql: SqlStorage, path: string): KVValue => {
  const [row] = sql
    .exec<Row>(
      `SELECT paths.id, paths.kind, paths.changed AS moved, articles.path, articles.revision, articles.state,
              articles.reason, articles.changed, revisions.document
       FROM paths JOIN articles ON articles.id = paths.id
       JOIN revisions ON revisions.id = articles.id AND revisions.revision = articles.revision
       WHERE paths.path = ?`,
      path,
    )
    .toArray();
  if (row === undefined || (row.state !== "published" && row.state !== "withdrawn")) return ABSENT;
  if (row.kind !== "current")
    return { text: JSON.stringify(movedEntry(row.path, iso(row.moved))), paths: [row.path] };
  if (row.state === "withdrawn")
    return { text: JSON.stringify(withdrawnEntry(row.reason ?? undefined, iso(row.changed))), paths: [] };
  const article = storedArticle(row.document);
  const place = placeOf(article);
  const more = place && cardsNextTo(sql, place);
  const entry = articleEntry(article, String(row.revision), iso(row.changed), more);
  return { text: JSON.stringify(entry), paths: [] };
};
