import type { MiddlewareHandler } from "hono";
import { type DeskEnv, deskObject } from "../env.ts";
import { revokedToken } from "../routes/problems.ts";

/**
 * Refuses a named token that was revoked, for a route that runs in the Worker. The Durable Object checks its own routes.
 *
 * @example desk.post("/purge", activeToken(), purge);
 */
export const activeToken = (): MiddlewareHandler<DeskEnv> => async (c, next) => {
  const { identity } = c.var;
  if (identity.kind === "named" && !(await deskObject(c.env).hasToken(identity.digest)))
    return revokedToken();
  await next();
};
