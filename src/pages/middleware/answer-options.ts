import { createMiddleware } from "hono/factory";
import { preflight } from "../../http/preflight.ts";
import type { PageEnv } from "../context.ts";
import { ALLOWED_METHODS } from "./read-only.ts";

/**
 * Answers OPTIONS for every URL, so also a CORS preflight. It comes before the redirect to the canonical URL, because a
 * browser follows no redirect of a preflight. The request itself then gets the redirect.
 *
 * @see RFC 9110 §9.3.7
 * @example app.use(answerOptions());
 */
export const answerOptions = () =>
  createMiddleware<PageEnv>((c, next) =>
    c.req.method === "OPTIONS" ? Promise.resolve(preflight(ALLOWED_METHODS)) : next(),
  );
