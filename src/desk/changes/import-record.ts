import { releaseTime } from "../../article/release.ts";
import { currentRevision, hasBeenPublic, isWaiting, storedArticle } from "../ledger/current-revision.ts";
import { startEpoch } from "../ledger/events.ts";
import type { Moment } from "../ledger/moment.ts";
import { hasOwnChange } from "../ledger/own-changes.ts";
import { claimPaths, findHeldPath, pathsOf } from "../ledger/paths.ts";
import {
  isRemovedRecord,
  type LedgerRecord,
  lastRecord,
  type RevisionRecord,
  recordAt,
} from "../ledger/records.ts";
import { continueRestore } from "../ledger/restore.ts";
import { appendRevision } from "../ledger/revisions.ts";
import { recordPublication, recordWithdrawal } from "./publish.ts";
import { recordError } from "./record-error.ts";
import { releaseBefore } from "./releases.ts";
import type { Transaction } from "./transaction.ts";

/** The result of importing a record. */
export type ImportOutcome =
  | { kind: "created" | "unchanged" }
  /** The ledger has the revision, and its document is in a file only. It has this digest. */
  | { kind: "removed"; digest: string }
  /** The ledger has a change that did not come from a backup. */
  | { kind: "in-use" }
  /** The desk cannot have written the record. */
  | { kind: "impossible"; error: string }
  /** The ledger expects another number, so the backup is not of this ledger. */
  | { kind: "out-of-order"; next: number }
  /** Another article has this path. */
  | { kind: "path-held"; path: string; holder: string };

/** Returns what a record says of its revision beside the document, as text. */
export const descriptionOf = (record: LedgerRecord): string => {
  const { seq, revision, time, author, action, state, reason } = record;
  const id = isRemovedRecord(record) ? record.id : record.article.id;
  return JSON.stringify([seq, id, revision, time, author, action, state, reason]);
};

/** Returns the result for a record that the ledger already has; undefined if it has another one. */
const knownRecord = (known: LedgerRecord, record: RevisionRecord): ImportOutcome | undefined => {
  if (descriptionOf(known) !== descriptionOf(record)) return undefined;
  if (isRemovedRecord(known)) return { kind: "removed", digest: known.digest };
  return JSON.stringify(known.article) === JSON.stringify(record.article) ? { kind: "unchanged" } : undefined;
};

/**
 * Imports one record of a backup, with its paths, lists and events. Call it in a transaction. Articles whose time came before
 * the record are published first, as the desk that wrote the backup did.
 *
 * The ledger accepts a record only if it has every earlier record, no later one, and no change that did not come from
 * a backup. An empty ledger therefore accepts a whole backup. Sending a record again is safe.
 */
export const importRecord = (transaction: Transaction, record: RevisionRecord, at: Moment): ImportOutcome => {
  const { sql } = transaction;
  const { seq, article, time, state } = record;
  const next = lastRecord(sql) + 1;
  const existing = seq < next ? recordAt(sql, seq) : undefined;
  const known = existing && knownRecord(existing, record);
  if (known !== undefined) return known;
  if (hasOwnChange(sql)) return { kind: "in-use" };
  if (seq !== next) return { kind: "out-of-order", next };
  const held = findHeldPath(sql, article);
  if (held !== undefined) return { kind: "path-held", ...held };
  const { id, path, aliases } = article;
  const error = recordError(record, currentRevision(sql, id), at.now);
  if (error !== undefined) return { kind: "impossible", error };
  if (seq === 1) startEpoch(sql);
  continueRestore(sql, at.now);
  releaseBefore(transaction, time, at);
  const current = currentRevision(sql, id);
  const wasPublic = current !== undefined && hasBeenPublic(current);
  const embargo = isWaiting(state) ? releaseTime(article) : null;
  appendRevision(sql, { ...record, id, path, embargo, document: JSON.stringify(article) });
  const changedPaths = claimPaths(sql, {
    id,
    path,
    aliases,
    visibility: wasPublic ? "public" : "unpublished",
    now: time,
  });
  const previous = current?.state === "published" ? storedArticle(current.document) : undefined;
  const paths = wasPublic ? changedPaths : pathsOf(sql, id);
  // Not "import": KV may have older values of these keys.
  const change = { paths, time, priority: "batch", timeZone: at.timeZone } as const;
  if (state === "published") recordPublication(transaction, article, { previous, ...change });
  if (state === "withdrawn") recordWithdrawal(transaction, id, change);
  return { kind: "created" };
};
