import { createMiddleware } from "hono/factory";
import { isLocalHost } from "../../http/local-host.ts";
import type { Site } from "../../site.ts";
import type { PageEnv } from "../context.ts";
import { kvTimeUntil, type Observation } from "../observation/observation.ts";

/** Returns whether the site runs on the developer's machine: with the local cache, at a local address. */
const isDevelopment = ({ cache, origin }: Site): boolean =>
  cache === "local" && origin !== undefined && isLocalHost(new URL(origin).hostname);

/**
 * Formats the times of a request.
 *
 * @see https://www.w3.org/TR/server-timing/#the-server-timing-header-field
 */
const timesOf = (observation: Observation): string => {
  const { kvReads, renderTime } = observation;
  const times: [name: string, ms: number][] = [
    ...(kvReads > 0 ? [["kv", kvTimeUntil(observation, performance.now())] as [string, number]] : []),
    ...(renderTime === undefined ? [] : [["render", renderTime] as [string, number]]),
    ["total", performance.now() - observation.start],
  ];
  return times.map(([name, ms]) => `${name};dur=${Number(ms.toFixed(3))}`).join(", ");
};

/**
 * Sends Server-Timing on the developer's machine.
 *
 * @example app.use(serverTiming());
 */
export const serverTiming = () =>
  createMiddleware<PageEnv>(async (c, next) => {
    await next();
    if (isDevelopment(c.get("site"))) c.res.headers.set("Server-Timing", timesOf(c.get("observation")));
  });
