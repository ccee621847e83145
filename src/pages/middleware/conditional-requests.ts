import { createMiddleware } from "hono/factory";
import { evaluate, notModified } from "../../http/conditional.ts";
import type { PageEnv } from "../context.ts";
import { preconditionFailed } from "../response/problems.ts";

/**
 * Evaluates the preconditions of a request against the entity tag and the date of the 200 that a page returned: the
 * client then gets a 304 or a 412 instead. It runs outside of the cache, which keeps the 200.
 *
 * @see RFC 9110 §13.2.2
 * @example app.use(conditionalRequests());
 */
export const conditionalRequests = () =>
  createMiddleware<PageEnv>(async (c, next) => {
    await next();
    const etag = c.res.headers.get("ETag");
    if (c.res.status !== 200 || etag === null) return;
    const lastModified = c.res.headers.get("Last-Modified") ?? undefined;
    const status = evaluate(c.req.raw.headers, { etag, lastModified });
    if (status === 200) return;
    const response = status === 304 ? notModified(c.res) : await preconditionFailed(c);
    // Hono copies the fields of a response that another one replaces; these two have their own.
    c.res = undefined;
    c.res = response;
  });
