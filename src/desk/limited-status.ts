import { STATUS_KEY } from "../archive/desk-status.ts";
import { logLine } from "../http/log-line.ts";
import { afterDailyLimit } from "./daily-limit.ts";

/** Until when no further deletion is needed, ms since the epoch. */
let deletedUntil = 0;

/**
 * Makes `/healthz` report that the account's daily limit is used up, when the desk itself cannot run: deletes the desk's
 * status, once a day for each isolate. The desk writes it again when it runs.
 *
 * @param now ms since the epoch
 */
export const reportDailyLimit = async (kv: Pick<KVNamespace, "delete">, now: number): Promise<void> => {
  if (now < deletedUntil) return;
  deletedUntil = afterDailyLimit(now, 0);
  try {
    await kv.delete(STATUS_KEY);
  } catch (error) {
    console.error(logLine(error, { outbox: "status" }));
  }
};
