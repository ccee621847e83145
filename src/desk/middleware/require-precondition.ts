import type { MiddlewareHandler } from "hono";
import { readPrecondition } from "../changes/precondition.ts";
import type { LedgerEnv } from "../context.ts";
import { problemResponse } from "../response.ts";

/**
 * Sets `c.var.precondition` from If-Match or If-None-Match. A request without a valid precondition gets a 428 or 400
 * problem.
 *
 * @example ledgerRoutes.put("/articles/:id", requirePrecondition(), putArticle);
 */
export const requirePrecondition = (): MiddlewareHandler<LedgerEnv> => async (c, next) => {
  const precondition = readPrecondition(c.req.raw.headers);
  if (precondition.kind === "unusable")
    return problemResponse(precondition.problem, { detail: precondition.detail });
  c.set("precondition", precondition);
  await next();
};
