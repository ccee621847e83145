import type { MiddlewareHandler } from "hono";
import { identityIn } from "../access/identity.ts";
import type { LedgerEnv } from "../context.ts";
import { tokenName } from "../ledger/tokens.ts";
import { revokedToken } from "../routes/problems.ts";

/**
 * Sets `c.var.author` and `c.var.role` inside the Durable Object, from the sender that the Worker named. A named token that
 * was revoked gets a 401.
 *
 * @example ledgerRoutes.use(namedAuthor());
 */
export const namedAuthor = (): MiddlewareHandler<LedgerEnv> => async (c, next) => {
  const identity = identityIn(c.req.raw.headers);
  const author = identity.kind === "named" ? tokenName(c.env.sql, identity.digest) : identity.author;
  if (author === undefined) return revokedToken();
  c.set("author", author);
  c.set("role", identity.kind === "owner" ? "owner" : "editor");
  await next();
};
