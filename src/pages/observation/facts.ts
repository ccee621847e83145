import { matchedRoutes } from "hono/route";
import { METHOD_NAME_ALL } from "hono/router";
import type { PageContext } from "../context.ts";
import { kvTimeUntil } from "./observation.ts";

/*
 * The facts about a request that the log and Analytics Engine record. None of it can be a secret: no query, no header field, no body,
 * and no path but that of a public page.
 */

/** The facts about a request that ran code. Times are in ms. */
export interface RequestFacts {
  method: string;
  /** The pattern of the route in src/app.ts, such as `/sections/:id`. */
  route: string;
  /** The canonical path; undefined below `/desk`, and for a URL that has no canonical path. */
  path: string | undefined;
  /** The media type of the response. */
  representation: string | undefined;
  status: number;
  kvReads: number;
  kvTime: number;
  /** Undefined if nothing was rendered, or if the clock did not advance meanwhile. */
  renderTime: number | undefined;
  /** From the request to the response, without the time in which the body is sent. */
  time: number;
  revision: string | undefined;
}

/** The characters of a path or a revision that are recorded. */
const MAX_TEXT = 500;

/** Matches the regular expression of a parameter in a route's pattern: `{\\d{4}}`. */
const EXPRESSION = /\{(?:[^{}]|\{[^{}]*\})*\}/gu;

/**
 * Returns the pattern of the route that responded. If middleware responded, it is the route that the middleware kept from
 * running, or else the pattern of the middleware.
 *
 * @example routeOf(c) // "/archive/:year/:month"
 */
const routeOf = (c: PageContext): string => {
  const routes = matchedRoutes(c);
  const last = routes[c.req.routeIndex];
  if (last === undefined) return "";
  const isBelow = ({ method, path }: { method: string; path: string }): boolean =>
    method !== METHOD_NAME_ALL && path.startsWith(last.path.slice(0, -1));
  const route = last.method === METHOD_NAME_ALL ? (routes.find(isBelow) ?? last) : last;
  return route.path.replaceAll(EXPRESSION, "");
};

/** Rounds a time to a thousandth of a ms. */
const rounded = (ms: number): number => Math.round(ms * 1_000) / 1_000;

const mediaTypeOf = (response: Response): string | undefined =>
  response.headers.get("Content-Type")?.split(";", 1)[0];

/**
 * Collects the facts about a request that has its response.
 *
 * @param now `performance.now()`
 */
export const factsOf = (c: PageContext, now: number): RequestFacts => {
  const observation = c.get("observation");
  const { kvReads, renderTime, mediaType, revision, failure, start } = observation;
  // An empty path belongs to a URL that was refused.
  const path: string | undefined = c.get("path") || undefined;
  return {
    method: c.req.method,
    route: routeOf(c),
    path: path?.slice(0, MAX_TEXT),
    representation: mediaType ?? mediaTypeOf(c.res),
    status: failure?.status ?? c.res.status,
    kvReads,
    kvTime: rounded(kvTimeUntil(observation, now)),
    renderTime: renderTime === undefined || renderTime === 0 ? undefined : rounded(renderTime),
    time: rounded(now - start),
    revision: revision?.slice(0, MAX_TEXT),
  };
};
