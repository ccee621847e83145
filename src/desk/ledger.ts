import type { Article } from "../article/model.ts";
import { list } from "./lists.ts";
import { type Errand, enqueue } from "./outbox.ts";
import { claim, heldByAnother, pathsOf } from "./paths.ts";
import { holds, type Precondition } from "./precondition.ts";

/*
 * Where edits are decided. Every change is one transaction: the precondition, the revision, the paths, the lists,
 * and the outbox. Nothing that was accepted is ever overwritten.
 */

/** Where an article is in its life. */
type State = "draft" | "embargoed" | "published";

/** An article as it stands now. */
export interface Standing {
  id: string;
  path: string;
  /** From 1. */
  revision: number;
  state: State;
  /** When the revision was accepted, ms since the epoch. */
  time: number;
  /** The article in its normal form, as JSON. */
  document: string;
}

/** A change that somebody asks for. */
export interface Change {
  article: Article;
  precondition: Precondition;
  /** Who asks. */
  author: string;
  /** ms since the epoch. */
  now: number;
}

/** What became of it. */
export type Outcome =
  /** `unchanged`: the same change was applied before. */
  | { kind: "created" | "replaced" | "unchanged"; standing: Standing; errands: Errand[] }
  /** The precondition does not hold. */
  | { kind: "stale"; current: Standing | undefined }
  /** Another article holds this path. */
  | { kind: "held"; path: string; holder: string }
  /** It would take back what is public. */
  | { kind: "public"; current: Standing };

const stateOf = ({ status, embargo }: Article, now: number): State => {
  if (status === "draft") return "draft";
  return embargo !== undefined && Date.parse(embargo) > now ? "embargoed" : "published";
};

/** The article as it stands now, drafts too; undefined when there is none of this id. */
export const standing = (sql: SqlStorage, id: string): Standing | undefined => {
  const [row] = sql
    .exec<{ id: string; path: string; revision: number; state: State; time: number; document: string }>(
      `SELECT id, path, revision, state, time, document FROM articles JOIN revisions USING (id, revision) WHERE id = ?`,
      id,
    )
    .toArray();
  return row;
};

/** A document that the ledger holds, which was validated when it came in. */
export const storedArticle = (document: string): Article => JSON.parse(document) as Article;

const entryErrands = (paths: readonly string[]): Errand[] =>
  paths.map((path) => ({ kind: "entry", name: path, turn: 0 }));

/** Writes down what is public now: the lists, and what KV must learn of them and of these paths. */
const makePublic = (
  sql: SqlStorage,
  article: Article,
  before: { previous: Article | undefined; paths: readonly string[]; now: number },
): Errand[] => {
  const listings = list(sql, article, before.previous, before.now).map(
    (scope): Errand => ({ kind: "latest", name: scope, turn: 0 }),
  );
  const errands = [...entryErrands(before.paths), ...listings];
  enqueue(sql, errands, before.now);
  return errands;
};

const append = (sql: SqlStorage, change: Change, document: string, revision: number): State => {
  const { article, author, now } = change;
  const state = stateOf(article, now);
  const embargo = state === "embargoed" ? Date.parse(article.embargo ?? "") : null;
  sql.exec(
    "INSERT INTO revisions (id, revision, time, author, document) VALUES (?, ?, ?, ?, ?)",
    article.id,
    revision,
    now,
    author,
    document,
  );
  sql.exec(
    `INSERT INTO articles (id, path, revision, state, embargo, changed) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
     ON CONFLICT (id) DO UPDATE SET path = ?2, revision = ?3, state = ?4, embargo = ?5, changed = ?6`,
    article.id,
    article.path,
    revision,
    state,
    embargo,
    now,
  );
  return state;
};

const decide = (sql: SqlStorage, change: Change): Outcome => {
  const { article, now } = change;
  const { id, path, aliases } = article;
  const document = JSON.stringify(article);
  const current = standing(sql, id);
  if (current?.document === document)
    return { kind: "unchanged", standing: current, errands: entryErrands(pathsOf(sql, id)) };
  if (!holds(change.precondition, current?.revision)) return { kind: "stale", current };
  const wasPublic = current?.state === "published";
  if (wasPublic && stateOf(article, now) !== "published") return { kind: "public", current };
  const held = heldByAnother(sql, { id, path, aliases });
  if (held !== undefined) return { kind: "held", ...held };
  const revision = (current?.revision ?? 0) + 1;
  const state = append(sql, change, document, revision);
  const touched = claim(sql, { id, path, aliases, wasPublic: wasPublic ? "public" : "unknown", now });
  const previous = wasPublic ? storedArticle(current.document) : undefined;
  const paths = wasPublic ? touched : pathsOf(sql, id);
  const errands = state === "published" ? makePublic(sql, article, { previous, paths, now }) : [];
  return {
    kind: current === undefined ? "created" : "replaced",
    standing: { id, path, revision, state, time: now, document },
    errands,
  };
};

/** Decides a change and, where it is accepted, makes it: all of it or nothing. */
export const put = (storage: DurableObjectStorage, change: Change): Outcome =>
  storage.transactionSync(() => decide(storage.sql, change));

/** When the next embargo ends, ms since the epoch; undefined when none is pending. */
export const nextEmbargo = (sql: SqlStorage): number | undefined =>
  sql
    .exec<{ embargo: number | null }>(
      "SELECT min(embargo) AS embargo FROM articles WHERE state = 'embargoed'",
    )
    .one().embargo ?? undefined;

/** Articles that one transaction makes public. */
const RELEASED_AT_ONCE = 20;

/**
 * Makes public what was under an embargo that has ended.
 *
 * @param now ms since the epoch
 */
export const release = (storage: DurableObjectStorage, now: number): void => {
  const { sql } = storage;
  for (let ended = nextEmbargo(sql); ended !== undefined && ended <= now; ended = nextEmbargo(sql))
    storage.transactionSync(() => {
      const due = sql
        .exec<{ id: string }>(
          "SELECT id FROM articles WHERE state = 'embargoed' AND embargo <= ? ORDER BY embargo LIMIT ?",
          now,
          RELEASED_AT_ONCE,
        )
        .toArray();
      for (const { id } of due) {
        sql.exec(
          "UPDATE articles SET state = 'published', embargo = NULL, changed = ? WHERE id = ?",
          now,
          id,
        );
        sql.exec("UPDATE paths SET changed = ? WHERE id = ?", now, id);
        const article = storedArticle(standing(sql, id)?.document ?? "");
        makePublic(sql, article, { previous: undefined, paths: pathsOf(sql, id), now });
      }
    });
};
