import type { MiddlewareHandler } from "hono";
import type { LedgerEnv } from "../context.ts";

/**
 * Publishes articles whose embargo has ended before a route reads the ledger, in case the alarm is late.
 *
 * @example ledgerRoutes.use(releaseEmbargoes());
 */
export const releaseEmbargoes = (): MiddlewareHandler<LedgerEnv> => async (c, next) => {
  c.env.releaseEmbargoes();
  await next();
};
