import { VERSION } from "./keys.ts";

/** The status that the desk last wrote. It writes when the status changes. */
export interface DeskStatus {
  v: number;
  /** The due time of the oldest overdue job; missing if no job is overdue. ISO 8601, UTC. */
  oldest?: string;
  /** The time of the last public change. */
  published?: string;
  /** `full` if the desk's storage has room for withdrawals and embargoes only. */
  storage?: "full";
  /** The time at which the desk wrote this status. */
  written: string;
}

/** The key of the desk's status. */
export const STATUS_KEY = "desk:status";

/** Builds the desk's status. Times are ISO 8601. */
export const deskStatus = (status: {
  oldest: string | undefined;
  published: string | undefined;
  storage: "full" | undefined;
  written: string;
}): DeskStatus => ({
  v: VERSION,
  ...(status.oldest !== undefined && { oldest: status.oldest }),
  ...(status.published !== undefined && { published: status.published }),
  ...(status.storage !== undefined && { storage: status.storage }),
  written: status.written,
});
