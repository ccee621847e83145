import type { Login } from "./authorization.ts";
import type { CachePurger, DeskExecutionContext } from "./env.ts";

/** Hono's and the platform's types of an execution context do not know what this Worker exports. */
const deskContext = (context: object): DeskExecutionContext => context as DeskExecutionContext;

/**
 * Returns the Worker's default entrypoint. A purge affects only the cache of the entrypoint that makes it, so the
 * Worker and the Durable Object both purge through its RPC method.
 *
 * @param context `c.executionCtx` in the Worker, `this.ctx` in the Durable Object
 * @example await cachePurger(c.executionCtx).purge(["site"]);
 */
export const cachePurger = (context: object): CachePurger => deskContext(context).exports.default;

/** Returns the login that Cloudflare Access checked before the Worker ran; undefined without one. */
export const accessLogin = (context: object): Login | undefined => deskContext(context).access;

/**
 * Returns the address that sent a request. Only Cloudflare overwrites the field of a client, so elsewhere the field
 * proves nothing.
 *
 * @param context `c.executionCtx` in the Worker
 * @returns undefined if the address is not known
 */
export const clientAddress = (headers: Headers, context: object): string | undefined =>
  deskContext(context).cache === undefined ? undefined : (headers.get("CF-Connecting-IP") ?? undefined);
