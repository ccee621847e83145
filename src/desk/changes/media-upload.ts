import { importPurgesAfter } from "../../edge/purge-schedule.ts";
import { ABSENT_TAG } from "../../http/freshness.ts";
import type { Ledger } from "../context.ts";
import { enqueue } from "../ledger/jobs.ts";
import { type EndedUpload, settleMedia } from "../ledger/media.ts";

/**
 * Queues the purges of the cached 404 of a new file, with all other ones, so that thousands of uploads need few calls.
 *
 * @param now ms since the epoch
 */
const queuePurges = (sql: SqlStorage, now: number): void => {
  for (const { repeat, due } of importPurgesAfter(now))
    enqueue(
      sql,
      [{ kind: "purge", name: ABSENT_TAG, repeat }],
      repeat === 0 ? now : due,
      repeat === 0 ? "import" : "batch",
    );
};

/** Records the end of an upload, and starts the purges after a new file. */
export const recordUpload = (
  { change, startDispatch }: Pick<Ledger, "change" | "startDispatch">,
  ended: EndedUpload,
): void => {
  change(({ sql }, { now }) => {
    settleMedia(sql, ended);
    if (ended.result === "new") queuePurges(sql, now);
  }, "urgent");
  if (ended.result === "new") startDispatch();
};
