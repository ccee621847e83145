/*
 * Problem details (RFC 9457). One table of every kind of problem that the house tells of.
 */

interface ProblemType {
  status: number;
  title: string;
}

/** Every problem type: its name is the fragment of its URI, `/problems#name`. */
export const PROBLEM_TYPES = {
  "bad-request": { status: 400, title: "The request cannot be understood" },
  "invalid-url": { status: 400, title: "The URL cannot be understood" },
  "invalid-article": { status: 400, title: "The article does not follow the model" },
  unauthorized: { status: 401, title: "A valid token is needed" },
  forbidden: { status: 403, title: "Another site may not use the desk" },
  "not-found": { status: 404, title: "There is nothing here" },
  "method-not-allowed": { status: 405, title: "This method is not possible here" },
  "not-acceptable": { status: 406, title: "There is no representation of the kind that was asked for" },
  conflict: { status: 409, title: "Another article holds this path" },
  "not-in-this-state": { status: 409, title: "The article is in another state" },
  gone: { status: 410, title: "This article was withdrawn" },
  "precondition-failed": { status: 412, title: "The article has changed since it was read" },
  "content-too-large": { status: 413, title: "The document is too large" },
  "uri-too-long": { status: 414, title: "The URL is too long" },
  "correction-required": { status: 422, title: "A correction needs a note" },
  "precondition-required": { status: 428, title: "Say which revision is to be replaced" },
  "too-many-requests": { status: 429, title: "Too many wrong tokens" },
  "broken-entry": { status: 500, title: "This page cannot be shown" },
  "internal-error": { status: 500, title: "Something went wrong here" },
  unavailable: { status: 503, title: "This page cannot be reached at the moment" },
  "no-origin": { status: 503, title: "The site does not know its own address" },
  "desk-closed": { status: 503, title: "The desk has no token" },
} as const satisfies Record<string, ProblemType>;

export type ProblemName = keyof typeof PROBLEM_TYPES;

/** A problem details object (RFC 9457 §3.1), with extension members (§3.2). */
export interface Problem {
  /** URI reference of the type: `/problems#not-found`. */
  type: string;
  title: string;
  status: number;
  /** What happened this time, for a person. */
  detail: string;
  /** `urn:uuid:` of the log line of this occurrence. */
  instance: string;
  [extension: string]: unknown;
}

/**
 * A problem of a kind that the table names.
 *
 * @param occurrence `detail` for a person, `instance` as `urn:uuid:…`, and any extension members
 */
export const problem = (
  name: ProblemName,
  occurrence: { detail: string; instance: string; [extension: string]: unknown },
): Problem => {
  const { status, title } = PROBLEM_TYPES[name];
  const { detail, instance, ...extensions } = occurrence;
  return { type: `/problems#${name}`, title, status, detail, instance, ...extensions };
};
