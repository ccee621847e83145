import { ArchiveUnavailable, BrokenEntry } from "../../archive/kv-value.ts";
import { problem } from "../../http/problem.ts";
import type { PageContext } from "../context.ts";
import { problemResponse } from "./problem.ts";

/**
 * Records the error that made a request fail. The request's log line then has it, and its `instance` is that of the problem
 * document.
 *
 * @param status the status that the error stands for
 */
export const recordFailure = (c: PageContext, error: unknown, status: number): void => {
  c.get("observation").failure = { error, status };
};

/**
 * Responds with 503 because KV or the desk does not respond, and logs the error.
 *
 * @param detail names the part that does not respond, and the client's next step
 */
export const unavailable = async (c: PageContext, error: unknown, detail: string): Promise<Response> => {
  recordFailure(c, error, 503);
  return problemResponse(c, "unavailable", { detail, fields: [["Retry-After", "10"]] });
};

/** Builds a problem document, not a page: a page needs the publication's settings. */
const plainProblem = (c: PageContext, detail: string): Response =>
  new Response(JSON.stringify(problem("internal-error", { detail, instance: c.var.requestId })), {
    status: 500,
    headers: { "Content-Type": "application/problem+json", "Cache-Control": "private, no-store" },
  });

/**
 * Handles an error that a handler threw. The log has the cause and the stack; the client gets neither.
 *
 * @example app.onError(failure);
 */
export const failure = async (error: Error, c: PageContext): Promise<Response> => {
  if (error instanceof ArchiveUnavailable)
    return unavailable(c, error, "The archive does not respond. Try again in a few seconds.");
  recordFailure(c, error, 500);
  if (error instanceof BrokenEntry)
    return problemResponse(c, "broken-entry", {
      detail: `The value stored under ${error.key} cannot be shown. The log has the reason under this instance.`,
      members: { key: error.key },
    });
  const detail = "The page could not be rendered. The log has the reason under this instance.";
  return c.var.site === undefined
    ? plainProblem(c, detail)
    : problemResponse(c, "internal-error", { detail });
};

/** Responds with 500 because the publication's settings are wrong, and logs which setting it is. */
export const invalidSettings = (c: PageContext, error: unknown): Response => {
  recordFailure(c, error, 500);
  return plainProblem(
    c,
    "The publication's settings are wrong. The log names the setting under this instance.",
  );
};
