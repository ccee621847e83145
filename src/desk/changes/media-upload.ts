import { importPurgesAfter } from "../../edge/purge-schedule.ts";
import { ABSENT_TAG } from "../../http/freshness.ts";
import { enqueue } from "../ledger/jobs.ts";
import { type EndedUpload, settleMedia } from "../ledger/media.ts";

/**
 * Records the end of an upload. A new file purges the cached 404 of its URL with all other ones, so that thousands of uploads
 * need few calls. Call it in a transaction.
 *
 * @param now ms since the epoch
 */
export const recordUpload = (sql: SqlStorage, ended: EndedUpload, now: number): void => {
  settleMedia(sql, ended);
  if (ended.result !== "new") return;
  for (const { repeat, due } of importPurgesAfter(now))
    enqueue(
      sql,
      [{ kind: "purge", name: ABSENT_TAG, repeat }],
      repeat === 0 ? now : due,
      repeat === 0 ? "import" : "batch",
    );
};
