import { createMiddleware } from "hono/factory";
import { problem } from "../../http/problem.ts";
import { securityHeaders } from "../../http/security-headers.ts";
import type { PageContext, PageEnv } from "../context.ts";

/** Matches a host with an optional port (RFC 9110 §7.2). A name with other scripts is sent in its ASCII form. */
const HOST = /^(?:[\w.~-]+|\[[\da-f:.]+\])(?::\d*)?$/iu;

const refusal = (c: PageContext): Response => {
  const detail =
    "The Host field is no host name with an optional port. Correct it and send the request again.";
  const document = problem("invalid-url", { detail, instance: c.get("requestId") });
  return new Response(JSON.stringify(document), {
    status: document.status,
    headers: { "Content-Type": "application/problem+json", "Cache-Control": "private, no-store" },
  });
};

/**
 * Refuses a request whose Host is no host name (400). Cloudflare does so before the Worker runs. workerd on a machine of one's
 * own puts the field into the URL as it is, so `Host: a/desk?` would lead to another path than the one in the request line, which
 * a proxy or a cache in front has seen.
 *
 * @see RFC 9112 §3.2
 * @example app.use(validHost());
 */
export const validHost = () => {
  const fields = securityHeaders("desk");
  return createMiddleware<PageEnv>((c, next) => {
    const host = c.req.raw.headers.get("Host");
    if (host === null || HOST.test(host)) return next();
    return (async () => {
      await fields(c, async () => {
        c.res = refusal(c);
      });
      return c.res;
    })();
  });
};
