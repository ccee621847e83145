import { isRemovedRecord, type LedgerRecord } from "../ledger/records.ts";
import { removalFields, revisionFields } from "./revision-fields.ts";

/** Formats a revision as a line of a backup. */
export const recordLine = (record: LedgerRecord): string => {
  const isRemoved = isRemovedRecord(record);
  return `${JSON.stringify({
    type: isRemoved ? "removed" : "revision",
    seq: record.seq,
    id: isRemoved ? record.id : record.article.id,
    ...revisionFields(record),
    ...(isRemoved ? removalFields(record) : { article: record.article }),
  })}\n`;
};
