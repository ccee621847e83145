import type { Handler } from "hono";
import { errorMessage } from "../../http/error-message.ts";
import { setIdentity } from "../access/identity.ts";
import { clock } from "../clock.ts";
import { afterDailyLimit, isDailyLimit } from "../daily-limit.ts";
import { type DeskEnv, deskObject } from "../env.ts";
import { reportDailyLimit } from "../limited-status.ts";
import { failureResponse } from "../response.ts";

const isOverloaded = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "overloaded" in error && error.overloaded === true;

/** The parts of the response to a failure of the object. */
const failureOf = (error: unknown): { detail: string; retryAfter: number } => {
  if (isDailyLimit(error))
    return {
      detail:
        "The account's daily limit of Durable Objects at Cloudflare is used up, so the desk cannot run until 00:00 UTC. Send the same request again then, or change to the paid plan. The site still answers.",
      retryAfter: Math.ceil((afterDailyLimit(clock.now(), 0) - clock.now()) / 1_000),
    };
  return {
    detail:
      "The desk does not respond at the moment. Send the same request again: the desk keeps every change that it has accepted.",
    retryAfter: isOverloaded(error) ? 30 : 5,
  };
};

/**
 * Sends the request to the Durable Object, which serves the routes below this line. The object gets the sender
 * instead of the credentials.
 *
 * If the object fails, the response is a 503 with Retry-After. Sending the request again is safe, because the ledger
 * keeps what it accepted and recognises the same change.
 *
 * @example
 * desk.use(inDurableObject());
 * desk.route("/", ledgerRoutes);
 */
export const inDurableObject = (): Handler<DeskEnv> => async (c) => {
  const headers = new Headers(c.req.raw.headers);
  headers.delete("Authorization");
  setIdentity(headers, c.get("identity"));
  try {
    const response = await deskObject(c.env).fetch(new Request(c.req.raw, { headers }));
    // A copy, because the fields of a fetched response are immutable and other middleware changes them.
    return new Response(response.body, response);
  } catch (error) {
    const { detail, retryAfter } = failureOf(error);
    if (isDailyLimit(error)) c.executionCtx.waitUntil(reportDailyLimit(c.env.ARTICLES, clock.now()));
    const fields = { "Retry-After": String(retryAfter) };
    return failureResponse(c, "unavailable", { detail, fields }, errorMessage(error));
  }
};
