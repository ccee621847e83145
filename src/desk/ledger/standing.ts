import type { Article } from "../../article/model.ts";

/** Where an article is in its life. */
export type State = "draft" | "embargoed" | "published" | "withdrawn";

/** Every state, in the order of a life. */
export const STATES: readonly State[] = ["draft", "embargoed", "published", "withdrawn"];

/** An article as it stands now. */
export interface Standing {
  id: string;
  path: string;
  /** From 1. */
  revision: number;
  state: State;
  /** When the revision was accepted, ms since the epoch. */
  time: number;
  /** Why it was withdrawn, for readers; null where it is not. */
  reason: string | null;
  /** The article in its normal form, as JSON. */
  document: string;
}

/** The article as it stands now, drafts too; undefined when there is none of this id. */
export const standing = (sql: SqlStorage, id: string): Standing | undefined => {
  const [row] = sql
    .exec<Omit<Standing, "state"> & { state: string }>(
      `SELECT id, articles.path, revision, articles.state, time, articles.reason, document
       FROM articles JOIN revisions USING (id, revision) WHERE id = ?`,
      id,
    )
    .toArray();
  return row === undefined ? undefined : { ...row, state: row.state as State };
};

/** A document that the ledger holds, which was validated when it came in. */
export const storedArticle = (document: string): Article => JSON.parse(document) as Article;

/** Whether readers have known the article: what was public is never a draft again. */
export const wasRead = ({ state }: Pick<Standing, "state">): boolean =>
  state === "published" || state === "withdrawn";
