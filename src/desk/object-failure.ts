import type { Context } from "hono";
import { errorMessage } from "../http/error-message.ts";
import { clock } from "./clock.ts";
import { afterDailyLimit, isDailyLimit } from "./daily-limit.ts";
import type { DeskEnv } from "./env.ts";
import { reportDailyLimit } from "./limited-status.ts";
import { failureResponse } from "./response.ts";

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
 * 503: the Durable Object does not respond. Sending the request again is safe, because the ledger keeps what it accepted and
 * recognises the same change.
 */
export const objectFailure = (c: Context<DeskEnv>, error: unknown): Response => {
  const { detail, retryAfter } = failureOf(error);
  if (isDailyLimit(error)) c.executionCtx.waitUntil(reportDailyLimit(c.env.ARTICLES, clock.now()));
  const fields = { "Retry-After": String(retryAfter) };
  return failureResponse(c, "unavailable", { detail, fields }, errorMessage(error));
};
