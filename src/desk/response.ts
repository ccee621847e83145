import type { Context } from "hono";
import { newInstance } from "../http/instance.ts";
import type { FailureRecord } from "../http/log-line.ts";
import { PROBLEM_TYPES, type ProblemName, problem } from "../http/problem.ts";

/**
 * No cache may store a response of the desk. A response with an ETag also forbids transformation: Cloudflare makes
 * a strong ETag weak when it compresses the response, and If-Match would then never match (RFC 9110 §13.1.1).
 */
const cacheControl = (fields: Record<string, string>): string =>
  "ETag" in fields ? "private, no-store, no-transform" : "private, no-store";

const response = (status: number, type: string, body: unknown, fields: Record<string, string>): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": type, "Cache-Control": cacheControl(fields), ...fields },
  });

/**
 * Builds a JSON response.
 *
 * @param fields header fields beside Content-Type and Cache-Control
 */
export const jsonResponse = (status: number, body: unknown, fields: Record<string, string>): Response =>
  response(status, "application/json", body, fields);

/** The details of a problem, apart from its type. */
export interface ProblemDetails {
  /** Explains what is wrong, where, and what the client can do next. */
  detail: string;
  /** Extension members (RFC 9457 §3.2). */
  members?: Record<string, unknown>;
  /** Header fields that belong to the status: Allow, ETag, Retry-After. */
  fields?: Record<string, string>;
}

/**
 * Builds a problem document. It is always JSON, because only programs use the desk.
 *
 * @see RFC 9457
 */
export const problemResponse = (
  name: ProblemName,
  { detail, members = {}, fields = {} }: ProblemDetails,
  instance: string = newInstance(),
): Response => {
  const document = problem(name, { ...members, detail, instance });
  return response(document.status, "application/problem+json", document, fields);
};

/** The variables of a request whose log line src/app.ts writes. */
interface LoggedEnv {
  Variables: { requestId?: string; observation?: FailureRecord };
}

/**
 * Builds a 5xx problem document. The request's log line has its cause, and the same `instance`.
 *
 * @param cause the error, or the reason in words
 */
export const failureResponse = (
  c: Context,
  name: ProblemName,
  details: ProblemDetails,
  cause: unknown,
): Response => {
  const { requestId, observation } = (c as Context<LoggedEnv>).var;
  if (observation !== undefined) observation.failure = { error: cause, status: PROBLEM_TYPES[name].status };
  return problemResponse(name, details, requestId);
};
