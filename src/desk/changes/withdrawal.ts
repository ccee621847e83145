import {
  type CurrentRevision,
  currentRevision,
  hasBeenPublic,
  storedArticle,
} from "../ledger/current-revision.ts";
import type { Job } from "../ledger/jobs.ts";
import type { Moment } from "../ledger/moment.ts";
import { recordOwnChange } from "../ledger/own-changes.ts";
import { pathsOf } from "../ledger/paths.ts";
import { appendRevision } from "../ledger/revisions.ts";
import { meetsPrecondition, type Precondition } from "./precondition.ts";
import { recordPublication, recordWithdrawal } from "./publish.ts";
import { entryJobs } from "./publish-jobs.ts";
import type { Transaction } from "./transaction.ts";

/** A withdrawal or a restoration that an editor requests. */
export interface StateChange extends Moment {
  id: string;
  precondition: Precondition;
  author: string;
}

/** The result of a withdrawal or a restoration. */
export type StateChangeOutcome =
  /** The change applies. `unchanged`: the article is in this state already. */
  | { kind: "replaced" | "unchanged"; current: CurrentRevision; jobs: Job[] }
  /** The article does not exist, or does not meet the precondition. */
  | { kind: "stale"; current: CurrentRevision | undefined }
  /** The article was never public, so there is nothing to withdraw or to restore. */
  | { kind: "never-public"; current: CurrentRevision };

const changeState = (
  sql: SqlStorage,
  current: CurrentRevision,
  to:
    | { action: "withdrawn"; state: "withdrawn"; reason: string }
    | { action: "restored"; state: "published"; reason: null },
  { author, now }: StateChange,
): CurrentRevision => {
  const { state, reason } = to;
  const revision = current.last + 1;
  const next: CurrentRevision = { ...current, revision, last: revision, state, reason, time: now };
  appendRevision(sql, { ...next, author, action: to.action, embargo: null });
  recordOwnChange(sql);
  return next;
};

const unchanged = (sql: SqlStorage, current: CurrentRevision): StateChangeOutcome => ({
  kind: "unchanged",
  current,
  jobs: entryJobs(pathsOf(sql, current.id)),
});

/** Withdraws a public article: its path answers 410 with the reason. Call it in a transaction. */
export const withdraw = (
  transaction: Transaction,
  change: StateChange & { reason: string },
): StateChangeOutcome => {
  const { sql } = transaction;
  const { id, precondition, reason, now, timeZone } = change;
  const current = currentRevision(sql, id);
  if (current?.state === "withdrawn" && current.reason === reason) return unchanged(sql, current);
  if (current === undefined || !meetsPrecondition(precondition, current.revision))
    return { kind: "stale", current };
  if (!hasBeenPublic(current)) return { kind: "never-public", current };
  const next = changeState(sql, current, { action: "withdrawn", state: "withdrawn", reason }, change);
  const jobs = recordWithdrawal(transaction, id, {
    paths: [current.path],
    priority: "urgent",
    time: now,
    timeZone,
  });
  return { kind: "replaced", current: next, jobs };
};

/** Publishes a withdrawn article again, with its current document. Call it in a transaction. */
export const restore = (transaction: Transaction, change: StateChange): StateChangeOutcome => {
  const { sql } = transaction;
  const { id, precondition, now, timeZone } = change;
  const current = currentRevision(sql, id);
  if (current?.state === "published") return unchanged(sql, current);
  if (current === undefined || !meetsPrecondition(precondition, current.revision))
    return { kind: "stale", current };
  if (!hasBeenPublic(current)) return { kind: "never-public", current };
  const next = changeState(sql, current, { action: "restored", state: "published", reason: null }, change);
  const article = storedArticle(current.document);
  const jobs = recordPublication(transaction, article, {
    previous: undefined,
    paths: [current.path],
    priority: "edit",
    time: now,
    timeZone,
  });
  return { kind: "replaced", current: next, jobs };
};
