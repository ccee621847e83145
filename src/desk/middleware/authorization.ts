import type { Context, MiddlewareHandler } from "hono";
import { MIN_TOKEN_LENGTH } from "../../http/publish-token.ts";
import { type Authorization, authorize } from "../access/authorization.ts";
import { createMistakeCounter } from "../access/mistake-counter.ts";
import { clock } from "../clock.ts";
import type { DeskEnv } from "../env.ts";
import { accessLogin, clientAddress } from "../execution-context.ts";
import { failureResponse, problemResponse } from "../response.ts";

const CHALLENGE = { "WWW-Authenticate": 'Bearer realm="desk"' };

const refusal = (c: Context, result: Exclude<Authorization, { kind: "allowed" }>): Response => {
  switch (result.kind) {
    case "closed":
      return failureResponse(
        c,
        "desk-closed",
        {
          detail:
            "The desk is closed, because it has neither a token nor a login. Set a token with `npx wrangler secret put PUBLISH_TOKEN` (locally: PUBLISH_TOKEN=… in .dev.vars), or protect /desk with Cloudflare Access.",
        },
        "PUBLISH_TOKEN is not set",
      );
    case "short-token":
      return failureResponse(
        c,
        "desk-closed",
        {
          detail: `The desk is closed, because PUBLISH_TOKEN has fewer than ${MIN_TOKEN_LENGTH} characters. Set a longer token with \`npx wrangler secret put PUBLISH_TOKEN\` (locally: delete PUBLISH_TOKEN in .dev.vars and run \`npm start\`). To make one: node -e "console.log(crypto.randomBytes(32).toString('base64url'))".`,
        },
        `PUBLISH_TOKEN has fewer than ${MIN_TOKEN_LENGTH} characters`,
      );
    case "missing":
      return problemResponse("unauthorized", {
        detail:
          "The request has no token. Send the publication's token: Authorization: Bearer <PUBLISH_TOKEN>.",
        fields: CHALLENGE,
      });
    case "foreign":
      return problemResponse("forbidden", {
        detail:
          "A page of another site sent this request with your login. Send it from the publication's own site.",
      });
    case "wrong":
      return problemResponse("unauthorized", {
        detail:
          "The token in Authorization is neither the publication's token nor a named one. Send the value of PUBLISH_TOKEN, or a token from `npx broadsheet token add`.",
        fields: CHALLENGE,
      });
    case "limited":
      return problemResponse("too-many-requests", {
        detail: `Too many wrong tokens came from this address. Try again in ${result.retryAfter} seconds.`,
        fields: { "Retry-After": String(result.retryAfter) },
      });
  }
};

/**
 * Lets a request pass that has the publication's token or a login of Cloudflare Access, and sets `c.var.identity`.
 * Any other request gets a 401, 403, 429 or 503 problem and does not reach the Durable Object.
 *
 * Hono's bearerAuth does not fit: it knows no login, it adds WWW-Authenticate to 403, 429 and 503 too, and it
 * responds with 400 to another scheme.
 *
 * @example desk.use(authorization());
 */
export const authorization = (): MiddlewareHandler<DeskEnv> => {
  const mistakes = createMistakeCounter();
  return async (c, next) => {
    const { headers } = c.req.raw;
    const credentials = {
      token: c.env.PUBLISH_TOKEN,
      previous: c.env.PUBLISH_TOKEN_PREVIOUS,
      login: accessLogin(c.executionCtx),
      address: clientAddress(c.req.raw, c.env, c.executionCtx),
    };
    const result = await authorize(headers, credentials, mistakes, clock.now());
    if (result.kind !== "allowed") return refusal(c, result);
    c.set("identity", result.identity);
    await next();
  };
};
