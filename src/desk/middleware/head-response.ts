import type { MiddlewareHandler } from "hono";
import { headOf } from "../../http/head.ts";

/**
 * Gives the response to HEAD the Content-Length that GET has. Hono only removes the body.
 *
 * @example ledgerRoutes.use(headResponse());
 * @see RFC 9110 §9.3.2
 */
export const headResponse = (): MiddlewareHandler => async (c, next) => {
  await next();
  if (c.req.method === "HEAD") c.res = await headOf(c.res);
};
