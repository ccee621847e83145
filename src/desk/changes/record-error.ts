import type { Article } from "../../article/model.ts";
import {
  type CurrentRevision,
  hasBeenPublic,
  isWaiting,
  type State,
  storedArticle,
} from "../ledger/current-revision.ts";
import type { RevisionRecord } from "../ledger/records.ts";
import type { Action } from "../ledger/revisions.ts";
import { actionOf, hides, stateOf } from "./put.ts";

/*
 * Checks whether the desk can have written a record of a backup. Without the check, a changed backup could publish an
 * embargoed article, or skip revisions.
 */

/** Returns the state of the current revision at a time. Its release may have been between two revisions. */
const stateAt = ({ state, document }: CurrentRevision, time: number): State =>
  isWaiting(state) ? stateOf(storedArticle(document), time) : state;

/** Returns whether the document has an embargo that ends after a time. */
const isEmbargoedAt = ({ embargo }: Article, time: number): boolean =>
  embargo !== undefined && Date.parse(embargo) > time;

/**
 * Returns the state that the desk gave a document at a time. Older versions did not schedule articles: they published
 * them before their `published`, unless an embargo had not ended.
 */
const documentStateOf = ({ article, state, time }: RevisionRecord): State => {
  const documentState = stateOf(article, time);
  const older = isEmbargoedAt(article, time) ? "embargoed" : "published";
  return documentState === "scheduled" && state === older ? older : documentState;
};

const quoted = (value: unknown): string => JSON.stringify(value);

/** Returns the error of a field that has another value than expected. */
export const difference = (field: string, found: unknown, expected: unknown): string | undefined =>
  found === expected ? undefined : `${field}: expected ${quoted(expected)}, found ${quoted(found)}`;

/** Returns the error of a withdrawal or a restoration, which never changes the document. */
const stateChangeError = (
  { action, state, reason, article }: RevisionRecord,
  before: CurrentRevision | undefined,
): string | undefined => {
  if (before === undefined || !hasBeenPublic(before))
    return `action: ${quoted(action)} needs an article that was public before`;
  if (JSON.stringify(article) !== before.document)
    return `article: ${quoted(action)} does not change the document of the revision before`;
  if (action === "withdrawn")
    return (
      difference("state", state, "withdrawn") ?? (reason === null ? "reason: expected a text" : undefined)
    );
  return difference("state", state, "published") ?? difference("reason", reason, null);
};

/** Returns the error of an action. Older versions had no updates, and their documents could have a later `modified`. */
const actionError = (action: Action, expected: Action): string | undefined =>
  expected === "updated" && (action === "edited" || action === "moved")
    ? undefined
    : difference("action", action, expected);

const editError = (record: RevisionRecord, before: CurrentRevision | undefined): string | undefined => {
  const { action, state, reason, article, time } = record;
  const documentState = documentStateOf(record);
  if (before !== undefined && hasBeenPublic(before) && hides(article, before, time))
    return `article: a public article cannot become ${documentState}`;
  const isWithdrawn = before?.state === "withdrawn";
  return (
    difference("state", state, isWithdrawn ? "withdrawn" : documentState) ??
    difference("reason", reason, isWithdrawn ? before.reason : null) ??
    actionError(action, actionOf(before, article, state))
  );
};

/**
 * Returns the reason why the desk cannot have written a record after the article's current revision; undefined if it
 * can.
 *
 * @param current the current revision in the ledger; undefined if the ledger does not have the article
 * @param now ms since the epoch
 * @example recordError(record, current, now) // 'state: expected "embargoed", found "published"'
 */
export const recordError = (
  record: RevisionRecord,
  current: CurrentRevision | undefined,
  now: number,
): string | undefined => {
  const { revision, action, state, article, time } = record;
  const before = current && { ...current, state: stateAt(current, time) };
  const wrongNumber = difference("revision", String(revision), String((current?.last ?? 0) + 1));
  if (wrongNumber !== undefined) return wrongNumber;
  if (state === "published" && isEmbargoedAt(article, now))
    return 'state: "published", but the embargo ends in the future';
  return action === "withdrawn" || action === "restored"
    ? stateChangeError(record, before)
    : editError(record, before);
};
