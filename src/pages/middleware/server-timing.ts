import { createMiddleware } from "hono/factory";
import { isLocalHost } from "../../http/local-host.ts";
import type { Site } from "../../site.ts";
import type { PageContext, PageEnv } from "../context.ts";
import { kvTimeUntil, type Observation } from "../observation/observation.ts";

/** Returns whether the site runs on the developer's machine: with the local cache, at a local address. */
const isDevelopment = ({ cache, origin = "" }: Site): boolean =>
  cache === "local" && origin.startsWith("http:") && isLocalHost(new URL(origin).hostname);

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

/** Adds the times to a response, which no cache may keep if the request had a token. */
const addTimes = (c: PageContext, audience: "token" | "everyone"): void => {
  const { headers } = c.res;
  headers.set("Server-Timing", timesOf(c.get("observation")));
  if (audience === "everyone") return;
  headers.set("Cache-Control", "private, no-store");
  headers.delete("Cloudflare-CDN-Cache-Control");
  headers.delete("Cache-Tag");
};

/**
 * Sends Server-Timing to a developer: on the developer's machine, and to a request whose token `mayRead` accepts. No cache
 * keeps a response with an accepted token, so no reader gets its times.
 *
 * @param mayRead returns whether the request has a token of the desk; it is called for requests with Authorization only
 * @example app.use(serverTiming((c) => hasToken(c.req.raw.headers, c.env)));
 */
export const serverTiming = (mayRead: (c: PageContext) => Promise<boolean>) =>
  createMiddleware<PageEnv>((c, next) => {
    const hasCredentials = c.req.raw.headers.has("Authorization");
    const isAtDeveloper = isDevelopment(c.get("site"));
    // Almost every request: nothing waits here for its response.
    if (!hasCredentials && !isAtDeveloper) return next();
    return (async () => {
      await next();
      if (hasCredentials && (await mayRead(c))) addTimes(c, "token");
      else if (isAtDeveloper) addTimes(c, "everyone");
    })();
  });
