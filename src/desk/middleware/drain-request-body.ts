import type { MiddlewareHandler } from "hono";
import { discardBody } from "../requests/request-body.ts";

/**
 * Reads the rest of the request's body after the response is ready. Without it, a client that is still sending
 * sees a broken connection instead of the response.
 *
 * @example desk.use(drainRequestBody());
 */
export const drainRequestBody = (): MiddlewareHandler => async (c, next) => {
  await next();
  await discardBody(c.req.raw);
};
