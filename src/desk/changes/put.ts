import { futureModifiedIssue } from "../../article/future-modified.ts";
import type { Issue } from "../../article/issue.ts";
import type { Article } from "../../article/model.ts";
import { futureRelease, releaseTime } from "../../article/release.ts";
import {
  type CurrentRevision,
  currentRevision,
  hasBeenPublic,
  isWaiting,
  type State,
  storedArticle,
} from "../ledger/current-revision.ts";
import type { Job, Priority } from "../ledger/jobs.ts";
import type { Moment } from "../ledger/moment.ts";
import { recordOwnChange } from "../ledger/own-changes.ts";
import { claimPaths, findHeldPath, pathsOf } from "../ledger/paths.ts";
import { type Action, appendRevision } from "../ledger/revisions.ts";
import {
  addsNote,
  isSameButModified,
  isUpdate,
  uncorrectedFields,
  type Weight,
  withModified,
} from "./corrections.ts";
import { meetsPrecondition, type Precondition } from "./precondition.ts";
import { recordPublication, recordWithdrawal } from "./publish.ts";
import { entryJobs } from "./publish-jobs.ts";
import type { Transaction } from "./transaction.ts";

/*
 * Decides edits. One transaction checks the precondition and stores the revision, the paths, the lists and the jobs.
 * No accepted revision is ever overwritten.
 */

/** An article that a client wants to create or replace. */
export interface Change extends Moment {
  article: Article;
  precondition: Precondition;
  weight: Weight;
  author: string;
  /** Changes of an editor reach readers before those of a batch. */
  source: "editor" | "batch";
}

/** The result of a change. */
export type PutOutcome =
  /** The change applies. `unchanged`: the current revision has the same content already. */
  | { kind: "created" | "replaced" | "unchanged"; current: CurrentRevision; jobs: Job[] }
  /** The article does not meet the precondition. */
  | { kind: "stale"; current: CurrentRevision | undefined }
  /** Another article has this path. */
  | { kind: "path-held"; path: string; holder: string }
  /** A public article cannot become a draft, scheduled or embargoed. */
  | { kind: "already-public"; current: CurrentRevision }
  /** The article says that it was changed in the future. */
  | { kind: "invalid"; issue: Issue }
  /** These fields of a public article need a correction note. */
  | { kind: "correction-required"; fields: readonly string[] };

/** Returns the state that a document has at a time, if it was never withdrawn. */
export const stateOf = (article: Article, now: number): Exclude<State, "withdrawn"> =>
  article.status === "draft" ? "draft" : (futureRelease(article, now)?.state ?? "published");

/**
 * Returns whether a change would hide a public article. Older versions published articles before their `published`. Such
 * an article stays public as long as its dates stay the same.
 */
export const hides = (article: Article, current: CurrentRevision, now: number): boolean => {
  const state = stateOf(article, now);
  const isSameTime = releaseTime(article) === releaseTime(storedArticle(current.document));
  return state !== "published" && !(isWaiting(state) && isSameTime);
};

/** Returns the action of a revision that replaces the current one. */
export const actionOf = (current: CurrentRevision | undefined, article: Article, state: State): Action => {
  if (current === undefined) return "created";
  if (!hasBeenPublic(current)) return current.state === "draft" && state !== "draft" ? "published" : "edited";
  const before = storedArticle(current.document);
  if (addsNote(before, article)) return "corrected";
  if (isUpdate(before, article)) return "updated";
  return current.path === article.path ? "edited" : "moved";
};

/** Returns the reason to reject a change that meets its precondition; undefined if there is none. */
const rejection = (
  sql: SqlStorage,
  { article, weight, now }: Change,
  current: CurrentRevision | undefined,
): PutOutcome | undefined => {
  if (current !== undefined && hasBeenPublic(current)) {
    if (hides(article, current, now)) return { kind: "already-public", current };
    const fields = uncorrectedFields(storedArticle(current.document), article, weight);
    if (fields.length > 0) return { kind: "correction-required", fields };
  } else {
    // The desk sets the `modified` of an article that has been public.
    const issue = futureModifiedIssue(article, now);
    if (issue !== undefined) return { kind: "invalid", issue };
  }
  const held = findHeldPath(sql, article);
  return held === undefined ? undefined : { kind: "path-held", ...held };
};

/** Returns whether the current revision has the content of the change already. */
const isApplied = (current: CurrentRevision, article: Article): boolean =>
  hasBeenPublic(current)
    ? isSameButModified(storedArticle(current.document), article)
    : current.document === JSON.stringify(article);

const priorityOf = (source: Change["source"], previous: Article | undefined): Priority => {
  if (source === "editor") return "edit";
  return previous === undefined ? "import" : "batch";
};

const apply = (
  transaction: Transaction,
  { article: given, weight, author, source, now, timeZone }: Change,
  before: CurrentRevision | undefined,
): PutOutcome => {
  const { sql } = transaction;
  const previous = before !== undefined && hasBeenPublic(before) ? storedArticle(before.document) : undefined;
  const article = previous === undefined ? given : withModified(previous, given, { weight, now });
  const { id, path, aliases } = article;
  // A public article stays public, and a withdrawn one stays withdrawn until it is restored.
  const state = previous === undefined ? stateOf(article, now) : (before?.state ?? "published");
  const revision = (before?.last ?? 0) + 1;
  const current: CurrentRevision = {
    id,
    path,
    revision,
    last: revision,
    state,
    time: now,
    reason: state === "withdrawn" ? (before?.reason ?? null) : null,
    document: JSON.stringify(article),
  };
  const embargo = isWaiting(state) ? releaseTime(article) : null;
  appendRevision(sql, { ...current, author, action: actionOf(before, article, state), embargo });
  recordOwnChange(sql);
  const changedPaths = claimPaths(sql, {
    id,
    path,
    aliases,
    visibility: previous === undefined ? "unpublished" : "public",
    now,
  });
  const kind = before === undefined ? "created" : "replaced";
  const at = { priority: priorityOf(source, previous), time: now, timeZone };
  switch (state) {
    case "draft":
    case "scheduled":
    case "embargoed":
      return { kind, current, jobs: [] };
    case "withdrawn":
      return {
        kind,
        current,
        jobs: recordWithdrawal(transaction, id, { paths: changedPaths, ...at }),
      };
    case "published": {
      const paths = previous === undefined ? pathsOf(sql, id) : changedPaths;
      return {
        kind,
        current,
        jobs: recordPublication(transaction, article, { previous, paths, ...at }),
      };
    }
  }
};

/** Applies a change, or returns the reason to reject it. Call it in a transaction. */
export const put = (transaction: Transaction, change: Change): PutOutcome => {
  const { sql } = transaction;
  const { article, precondition } = change;
  const current = currentRevision(sql, article.id);
  if (current !== undefined && isApplied(current, article))
    return { kind: "unchanged", current, jobs: entryJobs(pathsOf(sql, article.id)) };
  if (!meetsPrecondition(precondition, current?.revision)) return { kind: "stale", current };
  return rejection(sql, change, current) ?? apply(transaction, change, current);
};
