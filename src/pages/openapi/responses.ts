import { PROBLEM_TYPES, type ProblemName, problem } from "../../http/problem.ts";
import { type Response, schema } from "./document.ts";
import { deskHeaders, pageHeaders, publicHeaders } from "./headers.ts";

/*
 * Answers that many operations share. A problem is a document for programs (RFC 9457), a page for people and a short
 * text for agents, by Accept.
 */

const INSTANCE = "urn:uuid:00000000-0000-4000-8000-000000000000";

const problemContent = (name: ProblemName, detail: string): Pick<Response, "content"> => ({
  content: {
    "application/problem+json": {
      schema: schema("Problem"),
      example: problem(name, { detail, instance: INSTANCE }),
    },
  },
});

const FORMS = {
  "text/html": { schema: { type: "string" } },
  "text/markdown": { schema: { type: "string" } },
};

const publicProblem = (name: ProblemName, detail: string, ...fields: string[]): Response => {
  const { content } = problemContent(name, detail);
  return {
    description: PROBLEM_TYPES[name].title,
    headers: publicHeaders("Content-Language", "X-Robots-Tag", "Vary", ...fields),
    content: { ...content, ...FORMS },
  };
};

const deskProblem = (name: ProblemName, detail: string, ...fields: string[]): Response => ({
  description: PROBLEM_TYPES[name].title,
  headers: deskHeaders(...fields),
  ...problemContent(name, detail),
});

const TEXT = { type: "string" };
const OBJECT = { type: "object" };

type Content = NonNullable<Response["content"]>;

const json = (name: string): Content => ({ "application/json": { schema: schema(name) } });
const html: Content = { "text/html": { schema: TEXT } };
const markdown: Content = { "text/markdown": { schema: TEXT } };
const jsonld: Content = { "application/ld+json": { schema: OBJECT } };

const page = (description: string, content: Content, ...fields: string[]): Response => ({
  description,
  headers: pageHeaders(...fields),
  content,
});

/** What pages answer with. */
const pages: Record<string, Response> = {
  Article: page(
    "The article.",
    { ...json("Article"), ...html, ...jsonld, ...markdown },
    "Vary",
    "x-markdown-tokens",
  ),
  ArticleJSON: page("The article.", json("Article")),
  JSONLD: page("The article.", jsonld),
  Markdown: page("The text.", markdown, "x-markdown-tokens", "X-Robots-Tag"),
  Listing: page("The list.", { ...json("Listing"), ...html, ...markdown }, "Vary", "x-markdown-tokens"),
  ListingJSON: page("The list.", json("Listing")),
  RSS: page("The feed.", { "application/rss+xml": { schema: TEXT } }),
  Atom: page("The feed.", { "application/atom+xml": { schema: TEXT } }),
  JSONFeed: page("The feed.", { "application/feed+json": { schema: OBJECT } }),
  Collection: page("A page of articles.", json("Collection")),
  Changes: page("A page of events.", json("Changes")),
  Archive: page(
    "How many articles there are of each month.",
    { ...json("Archive"), ...html, ...markdown },
    "Vary",
    "x-markdown-tokens",
  ),
  ArchiveJSON: page("How many articles there are of each month.", json("Archive")),
  XML: page("The document.", { "application/xml": { schema: TEXT } }),
  Text: page("The text.", { "text/plain": { schema: TEXT } }),
  Icon: page("The drawing.", { "image/svg+xml": { schema: TEXT } }),
  CSS: page("The stylesheet.", { "text/css": { schema: TEXT } }),
  Schema: page("The schema.", { "application/schema+json": { schema: OBJECT } }),
  Description: page("The description.", { "application/openapi+json": { schema: OBJECT } }),
  Page: page("The page.", html),
  Health: {
    description: "200 where they do or where there is no desk, else 503.",
    headers: publicHeaders(),
    content: json("Health"),
  },
};

const told = (name: string, description: string, ...fields: string[]): Response => ({
  description,
  headers: deskHeaders(...fields),
  content: json(name),
});

const lines = (description: string): Response => ({
  description,
  headers: deskHeaders(),
  content: { "application/x-ndjson": { schema: TEXT } },
});

const ACCEPTED = "Accepted, and never lost: `propagation` says whether readers have it.";

/** What the desk answers with. */
const desk: Record<string, Response> = {
  Created: told("Accepted", ACCEPTED, "ETag", "Location"),
  Accepted: told("Accepted", ACCEPTED, "ETag"),
  DeskArticles: told("DeskArticles", "A page of them."),
  DeskArticle: told("Article", "The article.", "ETag", "Last-Modified"),
  Revisions: told("Revisions", "Oldest first."),
  Revision: told("Revision", "The revision."),
  Preview: told("Preview", "The link; whoever has it may read."),
  Revoked: { description: "No link works any more.", headers: deskHeaders() },
  PreviewPage: {
    description: "The page, which is marked as a preview.",
    headers: deskHeaders("Content-Language", "Vary", "X-Robots-Tag"),
    content: html,
  },
  NoPreview: deskProblem(
    "not-found",
    "There is no preview under this address. It may not be whole, or links were revoked; ask whoever sent it for a new one.",
    "Content-Language",
    "Vary",
    "X-Robots-Tag",
  ),
  PreviewExpired: deskProblem(
    "preview-expired",
    "This preview could be read until 2026-11-20T09:00:00Z. POST /desk/articles/tide/preview gives a link for another hour.",
    "Content-Language",
    "Vary",
    "X-Robots-Tag",
  ),
  Front: told("Front", "By id."),
  Outbox: told("Outbox", "What waits."),
  Purge: told("Purge", "Done."),
  Rebuild: told("Rebuild", "Where it is."),
  RebuildStarted: told("Rebuild", "It goes on in slices while the desk serves.", "Location"),
  Results: lines("A result a line."),
  Export: lines("A revision a line, then the front."),
};

/** Every shared answer by its name under `components`. */
export const responses: Record<string, Response> = {
  ...pages,
  ...desk,
  NotModified: {
    description: "It is what you have (RFC 9110 §15.4.5).",
    headers: publicHeaders("Content-Location", "ETag", "Last-Modified", "Link", "Vary"),
  },
  Moved: { description: "The article is elsewhere now.", headers: publicHeaders("Location", "Vary") },
  BadRequest: publicProblem("bad-request", "limit=1000: expected a number from 1 to 100."),
  NotFound: publicProblem("not-found", "Nothing is published at /articles/nothing."),
  MethodNotAllowed: publicProblem(
    "method-not-allowed",
    "DELETE is not possible here; possible are GET, HEAD, OPTIONS.",
    "Allow",
  ),
  NotAcceptable: publicProblem(
    "not-acceptable",
    "None of what Accept allows (image/png) is available; available are text/html, application/json, application/ld+json, text/markdown.",
  ),
  Gone: publicProblem("gone", "The article at /articles/harbour was withdrawn. It named the wrong man."),
  Failed: publicProblem(
    "broken-entry",
    "What is stored under entry:/articles/harbour cannot be shown; the log has the reason under this instance.",
  ),
  Unavailable: publicProblem(
    "unavailable",
    "The archive does not answer; please try again in a few seconds.",
    "Retry-After",
  ),
  DeskBadRequest: deskProblem("bad-request", "limit=1000000: expected a number from 1 to 1000."),
  InvalidArticle: deskProblem(
    "invalid-article",
    'headline: expected a headline that is not empty, found "".',
  ),
  Unauthorized: deskProblem(
    "unauthorized",
    "Send the publication's token: Authorization: Bearer <PUBLISH_TOKEN>.",
    "WWW-Authenticate",
  ),
  Unknown: deskProblem("not-found", "There is no article nothing."),
  DeskMethodNotAllowed: deskProblem(
    "method-not-allowed",
    "DELETE is not possible here; possible are GET, HEAD.",
    "Allow",
  ),
  Conflict: deskProblem(
    "conflict",
    "The path /articles/harbour is held by the article harbour, as its own, a former one or an alias. Choose another.",
  ),
  PreconditionFailed: deskProblem(
    "precondition-failed",
    'The article harbour is at revision 3. Read it, and send If-Match: "3" to replace that.',
    "ETag",
  ),
  ContentTooLarge: deskProblem(
    "content-too-large",
    "The document has 2000000 bytes; an article has at most 1000000 bytes of UTF-8 JSON.",
  ),
  UnsupportedMediaType: deskProblem(
    "unsupported-media-type",
    "Send application/json, and not text/plain.",
    "Accept",
  ),
  CorrectionRequired: deskProblem(
    "correction-required",
    'The body of harbour can be read in public and would be different. Say what was wrong in a new item of corrections, {"date", "text"}, or send it to ?minor=true when nothing was: a misprint, a comma.',
  ),
  PreconditionRequired: deskProblem(
    "precondition-required",
    "This change names no revision: send If-None-Match: * to create the article, or If-Match with the ETag of the revision that you have read to replace it.",
  ),
  TooManyRequests: deskProblem(
    "too-many-requests",
    "Too many wrong tokens came from this address; try again in 60 seconds.",
    "Retry-After",
  ),
  DeskUnavailable: deskProblem(
    "unavailable",
    "The desk does not answer at the moment. Send the same request again: what it has accepted is kept.",
    "Retry-After",
  ),
};
