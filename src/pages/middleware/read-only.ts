import { createMiddleware } from "hono/factory";
import type { PageEnv } from "../context.ts";
import { methodNotAllowed } from "../response/problems.ts";

/** The methods of every public URL. */
export const ALLOWED_METHODS: readonly string[] = ["GET", "HEAD", "OPTIONS"];

/**
 * Lets only GET and HEAD through, and answers other methods with a 405. answer-options.ts answers OPTIONS.
 *
 * @see RFC 9110 §9.1, §15.5.6
 * @example app.use(readOnly());
 */
export const readOnly = () =>
  createMiddleware<PageEnv>((c, next) =>
    c.req.method === "GET" || c.req.method === "HEAD" ? next() : methodNotAllowed(c, ALLOWED_METHODS),
  );
