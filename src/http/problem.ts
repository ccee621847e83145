/*
 * Problem details (RFC 9457). One table of every kind of problem that the house tells of.
 */

interface ProblemType {
  status: number;
  title: string;
  /** What it means and what whoever meets it can do, in a sentence or two: `/problems` shows it. */
  meaning: string;
}

/** Every problem type: its name is the fragment of its URI, `/problems#name`. */
export const PROBLEM_TYPES = {
  "bad-request": {
    status: 400,
    title: "The request cannot be understood",
    meaning:
      "A parameter or the content is not what is expected. The detail names it, its value and what was expected.",
  },
  "invalid-url": {
    status: 400,
    title: "The URL cannot be understood",
    meaning:
      "The path holds an encoded slash or backslash, a control character, or bytes that are not UTF-8.",
  },
  "invalid-article": {
    status: 400,
    title: "The article does not follow the model",
    meaning: "issues lists every fault: path, value, expected. The model is at /schemas/article.json.",
  },
  unauthorized: {
    status: 401,
    title: "A valid token is needed",
    meaning: "The desk wants the publication's token: Authorization: Bearer, then the token.",
  },
  forbidden: {
    status: 403,
    title: "Another site may not use the desk",
    meaning: "A page of another site sent this with your login. Use the desk from its own address.",
  },
  "not-found": {
    status: 404,
    title: "There is nothing here",
    meaning:
      "Nothing is published at this address, or the desk knows no such thing. An article that is to come is not told of.",
  },
  "method-not-allowed": {
    status: 405,
    title: "This method is not possible here",
    meaning: "The field Allow names what is possible.",
  },
  "not-acceptable": {
    status: 406,
    title: "This form is not available",
    meaning: "Accept allows none of the forms that there are. available lists them with their URLs.",
  },
  conflict: {
    status: 409,
    title: "Another article holds this path",
    meaning: "holder names the article that has the path, as its own, a former one or an alias.",
  },
  "not-in-this-state": {
    status: 409,
    title: "The article is in another state",
    meaning:
      "What was asked does not go with the article's state, as withdrawing a draft. The detail names the way out.",
  },
  gone: {
    status: 410,
    title: "This article was withdrawn",
    meaning: "It was published here and was taken back. reason says why, where the publication does.",
  },
  "preview-expired": {
    status: 410,
    title: "This preview has expired",
    meaning: "A link to a preview works for an hour. Ask whoever sent it for another.",
  },
  "precondition-failed": {
    status: 412,
    title: "The article has changed since it was read",
    meaning:
      "Somebody changed it meanwhile, or it is not there. current has the revision that counts: read it, then send If-Match with its ETag.",
  },
  "content-too-large": {
    status: 413,
    title: "The document is too large",
    meaning: "An article has at most 1,000,000 bytes of UTF-8 JSON.",
  },
  "uri-too-long": {
    status: 414,
    title: "The URL is too long",
    meaning: "A URL has at most 8,192 bytes here.",
  },
  "unsupported-media-type": {
    status: 415,
    title: "The content is of another type",
    meaning: "The desk takes application/json, and NDJSON for batches, without a content coding.",
  },
  "correction-required": {
    status: 422,
    title: "A correction needs a note",
    meaning:
      "The headline or the body of what was read would be different. Add to corrections what was wrong, or send it to ?minor=true when nothing was.",
  },
  "precondition-required": {
    status: 428,
    title: "Say which revision is to be replaced",
    meaning:
      "So that nobody overwrites what they have not seen: If-None-Match: * to create, If-Match with the ETag of the revision that you have read to replace.",
  },
  "too-many-requests": {
    status: 429,
    title: "Too many wrong tokens or links",
    meaning: "Retry-After says how many seconds to wait.",
  },
  "broken-entry": {
    status: 500,
    title: "This page cannot be shown",
    meaning:
      "What is stored for this page cannot be shown. The log has the reason under the instance; publishing the article again mends it.",
  },
  "internal-error": {
    status: 500,
    title: "Something went wrong here",
    meaning: "Nobody foresaw this. The log has it under the instance.",
  },
  unavailable: {
    status: 503,
    title: "This cannot be reached at the moment",
    meaning: "The archive or the desk does not answer. Try again after Retry-After.",
  },
  "no-origin": {
    status: 503,
    title: "The site does not know its own address",
    meaning:
      "Feeds and sitemaps are made of whole URLs. The operator sets ORIGIN under [vars] in wrangler.toml.",
  },
  "desk-closed": {
    status: 503,
    title: "The desk has no token",
    meaning: "The operator sets one with: npx wrangler secret put PUBLISH_TOKEN.",
  },
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
