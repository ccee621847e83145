import { isRemovedRecord, type LedgerRecord } from "../ledger/records.ts";

/** Formats a revision as a line of a backup. */
export const recordLine = (record: LedgerRecord): string => {
  const { seq, revision, time, author, action, state, reason } = record;
  const isRemoved = isRemovedRecord(record);
  return `${JSON.stringify({
    type: isRemoved ? "removed" : "revision",
    seq,
    id: isRemoved ? record.id : record.article.id,
    revision: String(revision),
    time: new Date(time).toISOString(),
    author,
    action,
    state,
    ...(reason !== null && { reason }),
    ...(isRemoved
      ? { removed: new Date(record.removed).toISOString(), digest: record.digest }
      : { article: record.article }),
  })}\n`;
};
