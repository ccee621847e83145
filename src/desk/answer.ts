import { newInstance } from "../http/instance.ts";
import { type ProblemName, problem } from "../http/problem.ts";

/**
 * Nobody keeps what the desk says. Where it says which revision there is, nobody transforms it either: Cloudflare
 * makes a strong ETag weak when it compresses an answer, and If-Match would then never hold (RFC 9110 §13.1.1).
 */
const cacheControl = (fields: Record<string, string>): string =>
  "ETag" in fields ? "private, no-store, no-transform" : "private, no-store";

const answer = (status: number, type: string, body: unknown, fields: Record<string, string>): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": type, "Cache-Control": cacheControl(fields), ...fields },
  });

/** A 200, or another success, as JSON. */
export const jsonAnswer = (status: number, body: unknown, fields: Record<string, string>): Response =>
  answer(status, "application/json", body, fields);

/** What a refusal says, beside its kind. */
export interface Refusal {
  /** What happened, for a person, with the way out. */
  detail: string;
  /** Extension members (RFC 9457 §3.2). */
  members?: Record<string, unknown>;
  /** Header fields that belong to the status: Allow, ETag, Retry-After. */
  fields?: Record<string, string>;
}

/** A problem document (RFC 9457); programs are the only clients of the desk. */
export const problemAnswer = (
  name: ProblemName,
  { detail, members = {}, fields = {} }: Refusal,
  instance: string = newInstance(),
): Response => {
  const told = problem(name, { ...members, detail, instance });
  return answer(told.status, "application/problem+json", told, fields);
};
