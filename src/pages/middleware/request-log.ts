import { createMiddleware } from "hono/factory";
import type { Site } from "../../site.ts";
import type { PageContext, PageEnv } from "../context.ts";
import { writePoint } from "../observation/data-point.ts";
import { factsOf } from "../observation/facts.ts";
import { logRequest } from "../observation/log.ts";
import { beginObservation } from "../observation/observation.ts";
import { siteOf } from "./publication.ts";

/** Returns the share of requests without an error to log, 0 to 1. Requests of the desk have no settings in their context. */
const shareOf = (c: PageContext): number => {
  const known: Site | undefined = c.get("site");
  try {
    return (known ?? siteOf(c.env)).logSample ?? 0;
  } catch {
    return 0;
  }
};

/**
 * Observes every request that runs code. It logs those that fail, and of the others the share in the setting LOG_SAMPLE, in one
 * line each. If Analytics Engine is bound as REQUESTS, it gets a data point for each request.
 *
 * @param random returns a number from 0 to less than 1
 * @example app.use(requestLog(Math.random));
 */
export const requestLog = (random: () => number) =>
  createMiddleware<PageEnv>(async (c, next) => {
    const observation = beginObservation(performance.now());
    c.set("observation", observation);
    await next();
    const { failure } = observation;
    const { REQUESTS } = c.env;
    const isLogged = failure !== undefined || c.res.status >= 500 || random() < shareOf(c);
    if (!isLogged && REQUESTS === undefined) return;
    const facts = factsOf(c, performance.now());
    if (isLogged) logRequest(c.get("requestId"), facts, failure);
    if (REQUESTS !== undefined) writePoint(REQUESTS, facts, c.get("requestId"));
  });
