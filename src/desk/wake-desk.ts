import { openArchive, type Status } from "../archive/read.ts";
import { logLine } from "../http/log-line.ts";
import { hasDesk } from "./access/has-desk.ts";
import { isDailyLimit } from "./daily-limit.ts";
import { type DeskBindings, deskObject } from "./env.ts";
import { reportDailyLimit } from "./limited-status.ts";

/*
 * The Cron Trigger. The platform drops an alarm that has failed six times, and then only a request would wake the desk. The
 * desk's status in KV says whether work waits, so a desk without work is not called: a run then costs one read of KV.
 */

/** A release that is later than this is late, ms. */
const LATE_RELEASE = 30_000;

const DAY = 24 * 3_600_000;

/** The first run of a day wakes the desk in any case: a change that was accepted may not have reached KV's status. */
const FIRST_RUN = 5 * 60_000;

/** Returns whether the desk has work to do, now or within the next hour. */
const hasWork = ({ oldest, waiting, release }: Status, now: number): boolean =>
  oldest !== undefined ||
  waiting !== undefined ||
  (release !== undefined && now > Date.parse(release) + LATE_RELEASE) ||
  now % DAY < FIRST_RUN;

/** The language of articles without one. The status has none. */
const ANY_LANGUAGE = "en";

/** The bindings and the time of a run. */
export interface WakeEnvironment {
  env: DeskBindings;
  /** ms since the epoch. */
  now: number;
}

/**
 * Wakes the desk if work waits. It never creates the desk: a site whose KV has neither a status nor a change feed has none.
 *
 * @throws if KV or the desk does not respond; the platform then shows the run as failed
 */
export const wakeDesk = async ({ env, now }: WakeEnvironment): Promise<"woken" | "asleep"> => {
  const archive = openArchive(env.ARTICLES, ANY_LANGUAGE);
  const status = await archive.status();
  const isNeeded = status === undefined ? await hasDesk(archive) : hasWork(status, now);
  if (!isNeeded) return "asleep";
  try {
    await deskObject(env).wake(status === undefined ? "missing" : "known");
  } catch (error) {
    console.error(logLine(error, { cron: true, status: 503 }));
    if (isDailyLimit(error)) await reportDailyLimit(env.ARTICLES, now);
    throw error;
  }
  return "woken";
};
