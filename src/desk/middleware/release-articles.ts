import type { MiddlewareHandler } from "hono";
import type { LedgerEnv } from "../context.ts";

/**
 * Publishes articles whose time has come before a route reads the ledger, in case the alarm is late.
 *
 * @example ledgerRoutes.use(releaseArticles());
 */
export const releaseArticles = (): MiddlewareHandler<LedgerEnv> => async (c, next) => {
  c.env.releaseArticles();
  await next();
};
