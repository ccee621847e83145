import { createMiddleware } from "hono/factory";
import { evaluate, notModified } from "../../http/conditional.ts";
import type { PageEnv } from "../context.ts";
import { preconditionFailed } from "../response/problems.ts";

/** The fields of a conditional request (RFC 9110 §13.1). Most requests have none. */
const PRECONDITIONS = ["If-None-Match", "If-Modified-Since", "If-Match", "If-Unmodified-Since"];

/** Returns whether a request has a precondition other than If-Range. */
export const hasPrecondition = (headers: Headers): boolean => PRECONDITIONS.some((name) => headers.has(name));

/**
 * Evaluates the preconditions of a request against the entity tag and the date of the 200 that a page returned: the
 * client then gets a 304 or a 412 instead. It runs outside of the cache, which keeps the 200.
 *
 * @see RFC 9110 §13.2.2
 * @example app.use(conditionalRequests());
 */
export const conditionalRequests = () =>
  createMiddleware<PageEnv>(async (c, next) => {
    const { headers } = c.req.raw;
    if (!hasPrecondition(headers)) return next();
    await next();
    const etag = c.res.headers.get("ETag");
    if (c.res.status !== 200 || etag === null) return;
    const lastModified = c.res.headers.get("Last-Modified") ?? undefined;
    const status = evaluate(headers, { etag, lastModified });
    if (status === 200) return;
    const { body } = c.res;
    const response = status === 304 ? notModified(c.res.headers) : await preconditionFailed(c);
    // Hono copies the fields of a response that another one replaces; these two have their own.
    c.res = undefined;
    c.res = response;
    await body?.cancel();
  });
