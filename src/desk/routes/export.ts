import type { LedgerContext } from "../context.ts";
import { front } from "../ledger/front.ts";
import { type RevisionRecord, recordsAfter } from "../ledger/records.ts";

/** Records of one read: each may be a megabyte. */
const AT_ONCE = 10;

/** A revision as a line of the backup. */
const line = ({ seq, article, revision, time, author, action, state, reason }: RevisionRecord): string =>
  `${JSON.stringify({
    type: "revision",
    seq,
    id: article.id,
    revision: String(revision),
    time: new Date(time).toISOString(),
    author,
    action,
    state,
    ...(reason !== null && { reason }),
    article,
  })}\n`;

/**
 * `GET /desk/export`: everything as NDJSON, drafts and all revisions, in the order in which it was accepted, then what
 * is on the front. `POST /desk/articles:batch` of it into an empty ledger gives the same again.
 */
export const getExport = ({ env: { sql } }: LedgerContext): Response => {
  const encoder = new TextEncoder();
  let seq = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      const records = recordsAfter(sql, seq, AT_ONCE);
      for (const record of records) controller.enqueue(encoder.encode(line(record)));
      seq = records.at(-1)?.seq ?? seq;
      if (records.length > 0) return;
      const { lead, pinned } = front(sql);
      const isSet = lead !== undefined || pinned.length > 0;
      if (isSet) controller.enqueue(encoder.encode(`${JSON.stringify({ type: "front", lead, pinned })}\n`));
      controller.close();
    },
  });
  return new Response(body, {
    headers: { "Content-Type": "application/x-ndjson", "Cache-Control": "private, no-store" },
  });
};
