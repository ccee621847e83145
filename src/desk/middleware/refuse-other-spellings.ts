import { createMiddleware } from "hono/factory";
import { isDeskPath } from "../../http/desk-path.ts";
import { securityHeaders } from "../../http/security-headers.ts";
import { problemResponse } from "../response.ts";

/** The longest path that is examined, characters. The public pages refuse longer URLs and repeat nothing of them. */
const MAX_PATH = 8_192;

/**
 * Responds with a 404 that no cache keeps to every other spelling of a path below `/desk`. A redirect to the right
 * spelling would repeat a preview link, which is a secret, in a public response.
 *
 * @example app.use(refuseOtherSpellings());
 */
export const refuseOtherSpellings = () => {
  const deskHeaders = securityHeaders("desk");
  return createMiddleware(async (c, next) => {
    const { path } = c.req;
    if (path.length > MAX_PATH || !isDeskPath(path)) return next();
    await deskHeaders(c, async () => {
      c.res = problemResponse("not-found", {
        detail: "The desk is at /desk, in this spelling only. Correct the URL and send the request again.",
      });
    });
    return c.res;
  });
};
