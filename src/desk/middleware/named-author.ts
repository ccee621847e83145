import type { MiddlewareHandler } from "hono";
import { authorIn } from "../author-field.ts";
import type { LedgerEnv } from "../context.ts";

/**
 * Sets `c.var.author` to the author that the Worker named, inside the Durable Object.
 *
 * @example ledgerRoutes.use(namedAuthor());
 */
export const namedAuthor = (): MiddlewareHandler<LedgerEnv> => async (c, next) => {
  c.set("author", authorIn(c.req.raw.headers));
  await next();
};
