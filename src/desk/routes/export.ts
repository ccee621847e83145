import type { LedgerContext } from "../context.ts";
import { readFront } from "../ledger/front.ts";
import { recordsAfter } from "../ledger/records.ts";
import { recordLine } from "./record-line.ts";

/** The number of records in one read. Each may have a megabyte. */
const RECORDS_A_READ = 10;

/**
 * `GET /desk/export`: all revisions as NDJSON, with drafts, in the order in which the desk accepted them, and then the
 * front page with the number of the last revision. A revision whose document is in another file has a record without it.
 * `POST /desk/articles:batch` of an export into an empty ledger restores it.
 */
export const getExport = (c: LedgerContext): Response => {
  const { sql } = c.env;
  const encoder = new TextEncoder();
  let seq = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      const records = recordsAfter(sql, seq, RECORDS_A_READ);
      for (const record of records) controller.enqueue(encoder.encode(recordLine(record)));
      seq = records.at(-1)?.seq ?? seq;
      if (records.length > 0) return;
      // The last line of every backup, so that a restore knows its end.
      const front = { type: "front", seq, ...readFront(sql) };
      if (seq > 0) controller.enqueue(encoder.encode(`${JSON.stringify(front)}\n`));
      controller.close();
    },
  });
  return new Response(body, {
    headers: { "Content-Type": "application/x-ndjson", "Cache-Control": "private, no-store" },
  });
};
