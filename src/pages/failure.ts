import { ArchiveUnavailable, BrokenEntry } from "../archive/read.ts";
import { problem } from "../http/problem.ts";
import type { PageContext } from "./context.ts";
import { brokenEntry, internalError, problemResponse, type Trouble, unavailable } from "./problem.ts";

const troubleOf = (error: unknown): Trouble => {
  if (error instanceof BrokenEntry) return brokenEntry(error.key);
  if (error instanceof ArchiveUnavailable) return unavailable;
  return internalError;
};

/**
 * Answers for an error that no page foresaw, and writes the one log line that its `instance` names. The log
 * has the reason and the stack; the client has neither.
 *
 * @param trouble what the client is told, where the error alone does not say it
 */
export const failure = async (
  c: Pick<PageContext, "request" | "path" | "site" | "instance" | "now">,
  error: unknown,
  trouble: Trouble = troubleOf(error),
): Promise<Response> => {
  const response = await problemResponse(c, trouble);
  console.error(
    JSON.stringify({
      level: "error",
      instance: c.instance,
      method: c.request.method,
      path: c.path,
      status: response.status,
      message: error instanceof Error ? error.message : String(error),
      ...(response.status === 500 && error instanceof Error && { stack: error.stack }),
    }),
  );
  return response;
};

/**
 * Answers while the publication's settings are wrong: nothing can be rendered without them, so the answer is
 * a problem document for everybody, and the log says which variable it is.
 */
export const misconfigured = (error: unknown): Response => {
  const instance = `urn:uuid:${crypto.randomUUID()}`;
  const message = error instanceof Error ? error.message : String(error);
  console.error(JSON.stringify({ level: "error", instance, status: 500, message }));
  const detail = "The publication's settings are wrong; the log names the variable under this instance.";
  return new Response(JSON.stringify(problem("internal-error", { detail, instance })), {
    status: 500,
    headers: { "Content-Type": "application/problem+json", "Cache-Control": "private, no-store" },
  });
};
