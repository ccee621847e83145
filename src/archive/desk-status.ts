import { VERSION } from "./keys.ts";

/** The status that the desk last wrote. It writes when the status changes. */
export interface DeskStatus {
  v: number;
  /** The due time of the oldest overdue job; missing if no job is overdue. ISO 8601, UTC. */
  oldest?: string;
  /** The time of the last public change. */
  published?: string;
  /** The level of the desk's storage. `full`: it has room for withdrawals and embargoes only. */
  storage?: "full" | "8GB" | "4GB";
  /** `failing` if a purge has failed and not succeeded since. */
  purges?: "failing";
  /** Until when purges are planned, about. The desk then writes a status without it. */
  waiting?: string;
  /** When the next scheduled or embargoed article becomes public. */
  release?: string;
  /** The time at which the desk wrote this status. */
  written: string;
}

/** The key of the desk's status. */
export const STATUS_KEY = "desk:status";

type Facts = Omit<DeskStatus, "v" | "written">;

/** Builds the desk's status. Times are ISO 8601. */
export const deskStatus = (
  facts: { [Name in keyof Facts]: Facts[Name] | undefined },
  written: string,
): DeskStatus => {
  const { oldest, published, storage, purges, waiting, release } = facts;
  return {
    v: VERSION,
    ...(oldest !== undefined && { oldest }),
    ...(published !== undefined && { published }),
    ...(storage !== undefined && { storage }),
    ...(purges !== undefined && { purges }),
    ...(waiting !== undefined && { waiting }),
    ...(release !== undefined && { release }),
    written,
  };
};
