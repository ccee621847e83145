import { createMiddleware } from "hono/factory";
import { timing, wrapTime } from "hono/timing";
import type { PageContext, PageEnv } from "./context.ts";

/** Returns whether responses show their times: in development, where the local cache is. Measuring takes time too. */
const isMeasured = (c: PageContext): boolean => c.get("site").cache === "local";

/**
 * Sends Server-Timing with the durations that `timed` measured.
 *
 * @example app.use(serverTiming());
 */
export const serverTiming = () => {
  const measured = timing({ total: false });
  return createMiddleware<PageEnv>((c, next) => (isMeasured(c) ? measured(c, next) : next()));
};

/** Measures the duration of a promise, under this name in Server-Timing. */
export const timed = <Result>(c: PageContext, name: string, work: Promise<Result>): Promise<Result> =>
  isMeasured(c) ? wrapTime(c, name, work) : work;
