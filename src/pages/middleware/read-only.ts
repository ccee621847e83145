import { createMiddleware } from "hono/factory";
import { preflight } from "../../http/preflight.ts";
import type { PageEnv } from "../context.ts";
import { methodNotAllowed } from "../response/problems.ts";

const ALLOWED = ["GET", "HEAD", "OPTIONS"];

/**
 * Lets only GET and HEAD through. It answers OPTIONS, which is also a CORS preflight, and every other method with a 405.
 *
 * @see RFC 9110 §9.1, §15.5.6
 * @example app.use(readOnly());
 */
export const readOnly = () =>
  createMiddleware<PageEnv>(async (c, next) => {
    switch (c.req.method) {
      case "GET":
      case "HEAD":
        return next();
      case "OPTIONS":
        return preflight(ALLOWED);
      default:
        return methodNotAllowed(c, ALLOWED);
    }
  });
