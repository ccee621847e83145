import type { MiddlewareHandler } from "hono";
import type { LedgerEnv } from "../context.ts";
import { problemResponse } from "../response.ts";

/**
 * Refuses everyone without the publication's own token, so that nobody with a named token can make further ones, or send what the
 * publication does to another server.
 *
 * @example ledgerRoutes.get("/tokens", requireOwner(), listTokens);
 */
export const requireOwner = (): MiddlewareHandler<LedgerEnv> => async (c, next) => {
  if (c.var.role !== "owner")
    return problemResponse("forbidden", {
      detail:
        "Only the publication's own token may manage tokens and webhooks. Send the value of PUBLISH_TOKEN.",
    });
  await next();
};
