/*
 * Problem details (RFC 9457), and the table of all problem types.
 */

interface ProblemType {
  status: number;
  title: string;
  /** The meaning of the problem, and the client's next step. `/problems` shows it. */
  meaning: string;
}

/** Every problem type: its name is the fragment of its URI, `/problems#name`. */
export const PROBLEM_TYPES = {
  "bad-request": {
    status: 400,
    title: "The request is not valid",
    meaning: "A parameter or the content is not valid. The detail names it, its value and what was expected.",
  },
  "invalid-url": {
    status: 400,
    title: "The URL is not valid",
    meaning:
      "The path contains an encoded slash or backslash, a control character, or bytes that are not UTF-8.",
  },
  "invalid-article": {
    status: 400,
    title: "The article does not follow the model",
    meaning: "issues lists every error: path, value, expected. The model is at /schemas/article.json.",
  },
  unauthorized: {
    status: 401,
    title: "A valid token is required",
    meaning: "The desk requires the publication's token: Authorization: Bearer <token>.",
  },
  forbidden: {
    status: 403,
    title: "Another site may not use the desk",
    meaning: "A page of another site sent this request with your login. Use the desk from its own URL.",
  },
  "not-found": {
    status: 404,
    title: "Not found",
    meaning:
      "Nothing is published at this URL, or the desk has no such resource. Unpublished articles answer 404.",
  },
  "method-not-allowed": {
    status: 405,
    title: "Method not allowed",
    meaning: "The Allow field lists the allowed methods.",
  },
  "not-acceptable": {
    status: 406,
    title: "No acceptable representation",
    meaning: "Accept allows none of the available media types. available lists them with their URLs.",
  },
  conflict: {
    status: 409,
    title: "Another article has this path",
    meaning: "holder is the id of the article that has the path: as its own path, a former path or an alias.",
  },
  "not-in-this-state": {
    status: 409,
    title: "The present state does not allow this",
    meaning:
      "The state of the article, or of the desk, does not allow this request. A draft, for example, cannot be withdrawn. The detail says what to do instead.",
  },
  "no-bucket": {
    status: 409,
    title: "The site has no R2 bucket",
    meaning:
      "Files move to the R2 bucket that is bound as MEDIA, and there is none. The operator binds one in wrangler.toml and deploys again.",
  },
  "other-file": {
    status: 409,
    title: "Another file has this path",
    meaning:
      "The path has other bytes, and a file never changes. Choose another name, or delete the other file first.",
  },
  "file-in-use": {
    status: 409,
    title: "The file is in use",
    meaning:
      "articles lists the articles that use the file in any revision, and settings the settings that name it. Old revisions keep their files.",
  },
  "file-busy": {
    status: 409,
    title: "The file is being stored or deleted",
    meaning: "Send the same request again after the time in Retry-After.",
  },
  gone: {
    status: 410,
    title: "This article was withdrawn",
    meaning:
      "It was published here and then withdrawn. reason is the publication's public reason, if it gave one.",
  },
  "revision-removed": {
    status: 410,
    title: "The text of this revision is in a file",
    meaning:
      "The text of this old revision was moved from the desk to a file of the operator. removed says when. POST /desk/articles:batch of the file brings it back.",
  },
  "preview-expired": {
    status: 410,
    title: "This preview has expired",
    meaning: "A preview link works for an hour. Ask the person who sent it for a new one.",
  },
  "length-required": {
    status: 411,
    title: "Content-Length is required",
    meaning: "A file is stored whole or not at all, so the desk needs its length first. Send Content-Length.",
  },
  "file-exists": {
    status: 412,
    title: "The file exists already",
    meaning: "The store has this file, and If-None-Match excludes it. Use the file that is there.",
  },
  "precondition-failed": {
    status: 412,
    title: "A condition of the request is false",
    meaning:
      "The article or the file is not the one that If-Match names: another change came first, or there is none. For an article, current is the current revision: read it, then send If-Match with its ETag.",
  },
  "content-too-large": {
    status: 413,
    title: "The content is too large",
    meaning: "An article has at most 1,000,000 bytes of UTF-8 JSON, and a file 25 MiB, or 100 MB with R2.",
  },
  "uri-too-long": {
    status: 414,
    title: "The URL is too long",
    meaning: "A URL has at most 8,192 bytes.",
  },
  "unsupported-media-type": {
    status: 415,
    title: "The content has the wrong type",
    meaning:
      "The desk accepts application/json, and NDJSON for batches, without a content coding. For a file, the detail lists the types.",
  },
  "range-not-satisfiable": {
    status: 416,
    title: "The file has no such part",
    meaning:
      "The field Range asks for bytes after the end of the file. Content-Range has the length of the file.",
  },
  "correction-required": {
    status: 422,
    title: "A correction needs a note",
    meaning:
      "The change alters the headline or the body that readers have seen. Add an item to corrections that says what was wrong.",
  },
  "precondition-required": {
    status: 428,
    title: "A precondition is required",
    meaning:
      "A change names the revision that it replaces, so that it cannot overwrite a revision that you have not seen. Send If-None-Match: * to create an article, or If-Match with the ETag of the revision that you read.",
  },
  "too-many-requests": {
    status: 429,
    title: "Too many wrong tokens or links",
    meaning: "Retry-After is the number of seconds to wait.",
  },
  "broken-entry": {
    status: 500,
    title: "This page cannot be shown",
    meaning:
      "The value stored for this page cannot be shown. The log has the reason under the instance. Publishing the article again repairs it.",
  },
  "internal-error": {
    status: 500,
    title: "Unexpected error",
    meaning: "An unexpected error occurred. The log has the reason under the instance.",
  },
  "not-implemented": {
    status: 501,
    title: "This format is not available",
    meaning: "oEmbed is available as JSON only: leave format out, or send format=json.",
  },
  "storage-full": {
    status: 507,
    title: "The desk's storage is full",
    meaning:
      "Withdrawals and embargoes still work. To make room, move old revisions to a file with /desk/prune.",
  },
  unavailable: {
    status: 503,
    title: "Temporarily unavailable",
    meaning: "The archive or the desk does not respond. Try again after the time in Retry-After.",
  },
  "no-origin": {
    status: 503,
    title: "The site has no ORIGIN setting",
    meaning:
      "Feeds, sitemaps, ninjs and oEmbed consist of absolute URLs. The operator sets ORIGIN under [vars] in wrangler.toml.",
  },
  "desk-closed": {
    status: 503,
    title: "The desk is closed",
    meaning:
      "PUBLISH_TOKEN is not set, or has fewer than 32 characters. The operator sets it with: npx wrangler secret put PUBLISH_TOKEN.",
  },
} as const satisfies Record<string, ProblemType>;

export type ProblemName = keyof typeof PROBLEM_TYPES;

/** A problem details object (RFC 9457 §3.1), with extension members (§3.2). */
export interface Problem {
  /** URI reference of the type: `/problems#not-found`. */
  type: string;
  title: string;
  status: number;
  /** The cause of this occurrence and the next step, for a person. */
  detail: string;
  /** `urn:uuid:` of the log line of this occurrence. */
  instance: string;
  [extension: string]: unknown;
}

/**
 * Builds the problem details object for a problem of the table.
 *
 * @param occurrence `detail` for a person, `instance` as `urn:uuid:…`, and any extension members
 * @example problem("not-found", { detail: "Nothing is published at /a.", instance: newInstance() })
 */
export const problem = (
  name: ProblemName,
  occurrence: { detail: string; instance: string; [extension: string]: unknown },
): Problem => {
  const { status, title } = PROBLEM_TYPES[name];
  const { detail, instance, ...extensions } = occurrence;
  return { type: `/problems#${name}`, title, status, detail, instance, ...extensions };
};
