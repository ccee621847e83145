import { VERSION } from "./keys.ts";

/** How the desk is, as it last said: it writes when this changes. */
export interface DeskStatus {
  v: number;
  /** Since when the oldest thing waits that should have been done; missing where nothing does. ISO 8601, UTC. */
  oldest?: string;
  /** When something last became public or different in public. */
  published?: string;
  /** When this was written. */
  written: string;
}

/** Where the desk says how it is. */
export const STATUS_KEY = "desk:status";

/** How the desk is; times as ISO 8601. */
export const deskStatus = (status: {
  oldest: string | undefined;
  published: string | undefined;
  written: string;
}): DeskStatus => ({
  v: VERSION,
  ...(status.oldest !== undefined && { oldest: status.oldest }),
  ...(status.published !== undefined && { published: status.published }),
  written: status.written,
});
