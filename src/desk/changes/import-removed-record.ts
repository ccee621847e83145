import { currentRevision } from "../ledger/current-revision.ts";
import type { Moment } from "../ledger/moment.ts";
import { hasOwnChange } from "../ledger/own-changes.ts";
import { lastRecord, type RemovedRecord, recordAt } from "../ledger/records.ts";
import { continueRestore } from "../ledger/restore.ts";
import { appendRemovedRevision, isTextEdit, revisionAt } from "../ledger/revisions.ts";
import { descriptionOf, type ImportOutcome } from "./import-record.ts";
import { recordRemovedEdit } from "./publish.ts";
import { difference } from "./record-error.ts";
import { releaseBefore } from "./releases.ts";
import type { Transaction } from "./transaction.ts";

/**
 * Imports a record of a backup whose document is in another file. The revision only edited text, so it changes no path and
 * no list. It has its number and its event. Call it in a transaction.
 *
 * The ledger accepts the record under the same conditions as a record with a document.
 */
export const importRemovedRecord = (
  transaction: Transaction,
  record: RemovedRecord,
  at: Moment,
): Exclude<ImportOutcome, { kind: "removed" }> => {
  const { sql } = transaction;
  const { seq, id, revision, time, action, state, reason } = record;
  const next = lastRecord(sql) + 1;
  const known = seq < next ? recordAt(sql, seq) : undefined;
  if (known !== undefined && descriptionOf(known) === descriptionOf(record)) return { kind: "unchanged" };
  if (hasOwnChange(sql)) return { kind: "in-use" };
  if (seq !== next) return { kind: "out-of-order", next };
  const current = currentRevision(sql, id);
  if (current === undefined) return { kind: "impossible", error: `there is no revision of ${id} before it` };
  const before = revisionAt(sql, id, current.last);
  const error =
    difference("revision", String(revision), String(current.last + 1)) ??
    (isTextEdit(action) ? undefined : difference("action", action, "edited")) ??
    difference("state", state, before?.state) ??
    difference("reason", reason, before?.reason);
  if (error !== undefined) return { kind: "impossible", error };
  continueRestore(sql, at.now);
  releaseBefore(transaction, time, at);
  appendRemovedRevision(sql, record);
  if (state === "published" || state === "withdrawn")
    recordRemovedEdit(transaction, id, {
      paths: [current.path],
      time,
      priority: "batch",
      revision,
    });
  return { kind: "created" };
};
