import type { Article } from "../../article/model.ts";
import type { Errand } from "../outbox/errands.ts";
import { dated, isNoted, isSameButModified, unnoted } from "./corrections.ts";
import type { Moment } from "./moment.ts";
import { claim, heldByAnother, pathsOf } from "./paths.ts";
import { holds, type Precondition } from "./precondition.ts";
import { entryErrands, makePublic, takeBack } from "./publicity.ts";
import { type Action, append } from "./revisions.ts";
import { type Standing, type State, standing, storedArticle, wasRead } from "./standing.ts";

/*
 * Where edits are decided. Every change is one transaction: the precondition, the revision, the paths, the lists,
 * and the outbox. Nothing that was accepted is ever overwritten.
 */

/** A change that somebody asks for. */
export interface Change extends Moment {
  article: Article;
  precondition: Precondition;
  /** A minor one needs no correction note. */
  weight: "ordinary" | "minor";
  /** Who asks. */
  author: string;
}

/** What became of it. */
export type Outcome =
  /** `unchanged`: the same change was applied before. */
  | { kind: "created" | "replaced" | "unchanged"; standing: Standing; errands: Errand[] }
  /** The precondition does not hold. */
  | { kind: "stale"; current: Standing | undefined }
  /** Another article holds this path. */
  | { kind: "held"; path: string; holder: string }
  /** It would take back what was read. */
  | { kind: "public"; current: Standing }
  /** These fields of what was read are different, and no note says so. */
  | { kind: "unnoted"; fields: readonly string[] };

const stateOf = ({ status, embargo }: Article, now: number): "draft" | "embargoed" | "published" => {
  if (status === "draft") return "draft";
  return embargo !== undefined && Date.parse(embargo) > now ? "embargoed" : "published";
};

const actionOf = (current: Standing | undefined, article: Article, state: State): Action => {
  if (current === undefined) return "created";
  if (!wasRead(current)) return current.state === "draft" && state !== "draft" ? "published" : "edited";
  if (isNoted(storedArticle(current.document), article)) return "corrected";
  return current.path === article.path ? "edited" : "moved";
};

/** What speaks against a change, beside its precondition. */
const objection = (
  sql: SqlStorage,
  { article, weight, now }: Change,
  current: Standing | undefined,
): Outcome | undefined => {
  if (current !== undefined && wasRead(current)) {
    if (stateOf(article, now) !== "published") return { kind: "public", current };
    const fields = unnoted(storedArticle(current.document), article);
    if (weight === "ordinary" && fields.length > 0) return { kind: "unnoted", fields };
  }
  const held = heldByAnother(sql, article);
  return held === undefined ? undefined : { kind: "held", ...held };
};

/** Whether a change is what stands already. */
const isApplied = (current: Standing, article: Article): boolean =>
  wasRead(current)
    ? isSameButModified(storedArticle(current.document), article)
    : current.document === JSON.stringify(article);

/** Makes a change that nothing speaks against. */
const apply = (
  sql: SqlStorage,
  { article: given, author, now, timeZone }: Change,
  current: Standing | undefined,
): Outcome => {
  const previous = current !== undefined && wasRead(current) ? storedArticle(current.document) : undefined;
  const article = previous === undefined ? given : dated(previous, given, now);
  const { id, path, aliases } = article;
  // What is withdrawn is edited without being seen, until it is restored.
  const state = current?.state === "withdrawn" ? "withdrawn" : stateOf(article, now);
  const standing: Standing = {
    id,
    path,
    revision: (current?.revision ?? 0) + 1,
    state,
    time: now,
    reason: state === "withdrawn" ? (current?.reason ?? null) : null,
    document: JSON.stringify(article),
  };
  const embargo = state === "embargoed" ? Date.parse(article.embargo ?? "") : null;
  append(sql, { ...standing, author, action: actionOf(current, article, state), embargo });
  const touched = claim(sql, {
    id,
    path,
    aliases,
    wasPublic: previous === undefined ? "unknown" : "public",
    now,
  });
  const kind = current === undefined ? "created" : "replaced";
  switch (state) {
    case "draft":
    case "embargoed":
      return { kind, standing, errands: [] };
    case "withdrawn":
      return { kind, standing, errands: takeBack(sql, id, { paths: touched, now, timeZone }) };
    case "published": {
      const paths = previous === undefined ? pathsOf(sql, id) : touched;
      return { kind, standing, errands: makePublic(sql, article, { previous, paths, now, timeZone }) };
    }
  }
};

/** Decides a change and, where it is accepted, makes it; to be called in a transaction. */
export const put = (sql: SqlStorage, change: Change): Outcome => {
  const { article, precondition } = change;
  const current = standing(sql, article.id);
  if (current !== undefined && isApplied(current, article))
    return { kind: "unchanged", standing: current, errands: entryErrands(pathsOf(sql, article.id)) };
  if (!holds(precondition, current?.revision)) return { kind: "stale", current };
  return objection(sql, change, current) ?? apply(sql, change, current);
};
