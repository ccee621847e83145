import type { PlatformCache } from "../edge/purge-caches.ts";
import { clientBehind } from "../http/forwarded.ts";
import type { Login } from "./access/authorization.ts";
import type { CachePurger, DeskExecutionContext } from "./env.ts";

/** Hono's and the platform's types of an execution context do not know what this Worker exports. */
const deskContext = (context: object): DeskExecutionContext => context as DeskExecutionContext;

/** Returns the platform's cache of the Worker's default entrypoint; undefined elsewhere than on Cloudflare. */
export const platformCache = (context: object): PlatformCache | undefined => deskContext(context).cache;

/**
 * Returns the Worker's default entrypoint. A purge affects only the cache of the entrypoint that makes it, so the
 * Durable Object purges through it.
 *
 * @param context `this.ctx` in the Durable Object
 */
export const cachePurger = (context: object): CachePurger => deskContext(context).exports.default;

/** Returns the login that Cloudflare Access checked before the Worker ran; undefined without one. */
export const accessLogin = (context: object): Login | undefined => deskContext(context).access;

/**
 * Returns the address that sent a request. On Cloudflare it is CF-Connecting-IP, which Cloudflare overwrites. On workerd without
 * Cloudflare it is the other end of the connection (`request.cf.clientIp`), or what a trusted proxy says.
 *
 * @param env the Worker's environment
 * @param context `c.executionCtx` in the Worker
 * @returns undefined if the address is not known
 * @see https://github.com/cloudflare/workerd/blob/main/src/workerd/server/server.c++ (clientIp)
 */
export const clientAddress = ({ headers, cf }: Request, env: object, context: object): string | undefined => {
  if (deskContext(context).cache !== undefined) return headers.get("CF-Connecting-IP") ?? undefined;
  const { TRUSTED_PROXIES } = env as { TRUSTED_PROXIES?: unknown };
  const { clientIp } = (cf ?? {}) as { clientIp?: unknown };
  return clientBehind(
    typeof clientIp === "string" ? clientIp : undefined,
    headers.get("X-Forwarded-For"),
    Array.isArray(TRUSTED_PROXIES) ? TRUSTED_PROXIES.map(String) : [],
  );
};
