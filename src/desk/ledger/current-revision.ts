import type { Article } from "../../article/model.ts";

/** The state of an article. `scheduled` waits for `published`, and `embargoed` for `embargo` (article/release.ts). */
export type State = "draft" | "scheduled" | "embargoed" | "published" | "withdrawn";

/** All states, in the order in which an article goes through them. */
export const STATES: readonly State[] = ["draft", "scheduled", "embargoed", "published", "withdrawn"];

/** An article's current revision, with its document. */
export interface CurrentRevision {
  id: string;
  path: string;
  /** From 1. */
  revision: number;
  /** The number of the article's last revision. It is larger than `revision` only during the restore of a backup. */
  last: number;
  state: State;
  /** The time at which the desk accepted the revision, ms since the epoch. */
  time: number;
  /** The public reason of a withdrawal; null in any other state. */
  reason: string | null;
  /** The article in its normal form, as JSON. */
  document: string;
}

/** Returns an article's current revision, also of a draft; undefined if the desk has no article with this id. */
export const currentRevision = (sql: SqlStorage, id: string): CurrentRevision | undefined => {
  const [row] = sql
    .exec<Omit<CurrentRevision, "state"> & { state: string }>(
      `SELECT id, articles.path, revision, articles.state, time, articles.reason, document,
              (SELECT max(revision) FROM revisions WHERE revisions.id = articles.id) AS last
       FROM articles JOIN revisions USING (id, revision) WHERE id = ?`,
      id,
    )
    .toArray();
  return row === undefined ? undefined : { ...row, state: row.state as State };
};

/** Parses a document from the ledger. The desk validated it before it stored it. */
export const storedArticle = (document: string): Article => JSON.parse(document) as Article;

/** Returns whether the article is or was public. Such an article never becomes a draft again. */
export const hasBeenPublic = ({ state }: Pick<CurrentRevision, "state">): boolean =>
  state === "published" || state === "withdrawn";

/** Returns whether the article waits for the time at which it becomes public. */
export const isWaiting = (state: State): state is "scheduled" | "embargoed" =>
  state === "scheduled" || state === "embargoed";
