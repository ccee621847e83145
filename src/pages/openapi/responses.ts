import { PROBLEM_TYPES, type ProblemName, problem } from "../../http/problem.ts";
import { FEED_FORMATS } from "../../representations/feed/formats.ts";
import type { Occurrence } from "../response/problem.ts";
import { type Response, schema } from "./document.ts";
import { fileResponses } from "./file-responses.ts";
import { deskHeaders, pageHeaders, publicHeaders } from "./headers.ts";

/*
 * Responses that many operations share. Accept selects the form of a problem: a document for programs (RFC 9457), a
 * page for people or a short text for agents.
 */

const TEXT = { type: "string" };
const OBJECT = { type: "object" };

type Content = NonNullable<Response["content"]>;

const json = (name: string): Content => ({ "application/json": { schema: schema(name) } });
const html: Content = { "text/html": { schema: TEXT } };
const xml: Content = { "application/xml": { schema: TEXT } };
const markdown: Content = { "text/markdown": { schema: TEXT } };
const jsonld: Content = { "application/ld+json": { schema: OBJECT } };

const PREVIEW = ["Content-Language", "Vary", "X-Robots-Tag"];

const INSTANCE = "urn:uuid:00000000-0000-4000-8000-000000000000";

const problemContent = (name: ProblemName, occurrence: Pick<Occurrence, "detail" | "members">): Content => ({
  "application/problem+json": {
    schema: schema("Problem"),
    example: problem(name, { ...occurrence.members, detail: occurrence.detail, instance: INSTANCE }),
  },
});

/** Describes a problem of a public path. */
const publicProblem = (
  name: ProblemName,
  example: Pick<Occurrence, "detail" | "members">,
  ...fields: string[]
): Response => ({
  description: PROBLEM_TYPES[name].title,
  headers: publicHeaders("Content-Language", "Vary", ...fields),
  content: { ...problemContent(name, example), ...html, ...markdown },
});

/** Describes a problem of a preview link, which scripts of other sites cannot read. */
const previewProblem = (name: ProblemName, example: Pick<Occurrence, "detail" | "members">): Response => ({
  description: PROBLEM_TYPES[name].title,
  headers: deskHeaders(...PREVIEW),
  content: problemContent(name, example),
});

const deskProblem = (name: ProblemName, detail: string, ...fields: string[]): Response => ({
  description: PROBLEM_TYPES[name].title,
  headers: deskHeaders(...fields),
  content: problemContent(name, { detail }),
});

const page = (description: string, content: Content, ...fields: string[]): Response => ({
  description,
  headers: pageHeaders(...fields),
  content,
});

/** The responses of public paths. */
const pages: Record<string, Response> = {
  Article: page(
    "The article in the selected representation.",
    { ...json("Article"), ...html, ...jsonld, ...markdown },
    "Vary",
    "x-markdown-tokens",
  ),
  ArticleJSON: page("The article in the selected representation.", json("Article")),
  JSONLD: page("The article in the selected representation.", jsonld),
  Markdown: page("The document as Markdown.", markdown, "x-markdown-tokens", "X-Robots-Tag"),
  OEmbed: page("The oEmbed response.", json("OEmbed")),
  Ninjs: page(
    "A news object of IPTC ninjs 3.1. Its schema is http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json.",
    { "application/json": { schema: OBJECT } },
  ),
  Listing: page(
    "One page of the list.",
    { ...json("Listing"), ...html, ...markdown },
    "Vary",
    "x-markdown-tokens",
  ),
  ListingJSON: page("One page of the list.", json("Listing")),
  ...Object.fromEntries(
    FEED_FORMATS.map(({ name, mediaType, syntax }) => [
      name.replaceAll(" ", ""),
      syntax === "XML"
        ? page("The newest articles, with their bodies.", { [mediaType]: { schema: TEXT }, ...xml }, "Vary")
        : page("The newest articles, with their bodies.", { [mediaType]: { schema: OBJECT } }),
    ]),
  ),
  Collection: page("One page of articles.", json("Collection")),
  ListIndex: page("The lists, sorted by id.", json("ListIndex")),
  Changes: page("One page of events.", json("Changes")),
  Archive: page(
    "The number of articles in each month.",
    { ...json("Archive"), ...html, ...markdown },
    "Vary",
    "x-markdown-tokens",
  ),
  ArchiveJSON: page("The number of articles in each month.", json("Archive")),
  XML: page("The sitemap as XML.", xml),
  Text: page("The text file.", { "text/plain": { schema: TEXT } }),
  Icon: page("The icon as SVG.", { "image/svg+xml": { schema: TEXT } }),
  CSS: page("The stylesheet.", { "text/css": { schema: TEXT } }),
  Manifest: page("The web manifest.", { "application/manifest+json": { schema: OBJECT } }),
  TextMining: page("The reservation (TDMRep): rules for paths.", {
    "application/json": {
      schema: {
        type: "array",
        items: {
          type: "object",
          required: ["location", "tdm-reservation"],
          properties: { location: { type: "string" }, "tdm-reservation": { enum: [0, 1] } },
        },
      },
    },
  }),
  Rules: page("The speculation rules.", { "application/speculationrules+json": { schema: OBJECT } }),
  Schema: page("The JSON Schema.", { "application/schema+json": { schema: OBJECT } }),
  Description: page("The OpenAPI description.", { "application/openapi+json": { schema: OBJECT } }),
  Page: page("The HTML page.", html),
  Health: {
    description: "200 if publishing works or the site has no desk, otherwise 503.",
    headers: publicHeaders(),
    content: json("Health"),
  },
};

const deskDocument = (name: string, description: string, ...fields: string[]): Response => ({
  description,
  headers: deskHeaders(...fields),
  content: json(name),
});

const ndjson = (description: string, ...fields: string[]): Response => ({
  description,
  headers: deskHeaders(...fields),
  content: { "application/x-ndjson": { schema: TEXT } },
});

const ACCEPTED = "The desk has stored the change. `propagation` says whether KV has it.";

/** The responses of the desk. */
const desk: Record<string, Response> = {
  Created: deskDocument("Accepted", ACCEPTED, "ETag", "Location"),
  Accepted: deskDocument("Accepted", ACCEPTED, "ETag"),
  DeskArticles: deskDocument("DeskArticles", "One page of articles."),
  DeskArticle: deskDocument("StoredArticle", "The current revision of the article.", "ETag", "Last-Modified"),
  Revisions: deskDocument("Revisions", "The revisions, oldest first."),
  Revision: deskDocument("Revision", "The revision, with the article."),
  Preview: deskDocument("Preview", "The link. It needs no token."),
  Revoked: { description: "All preview links are revoked.", headers: deskHeaders() },
  PreviewPage: {
    description: "The page, marked as a preview.",
    headers: deskHeaders(...PREVIEW),
    content: html,
  },
  NoPreview: previewProblem("not-found", {
    detail:
      "No preview has this URL. The link may be incomplete or revoked. Ask the person who sent it for a new one.",
  }),
  PreviewExpired: previewProblem("preview-expired", {
    detail:
      "This preview expired at 2026-11-20T09:00:00Z. POST /desk/articles/tide/preview makes a link for another hour.",
    members: { expired: "2026-11-20T09:00:00Z" },
  }),
  Front: deskDocument("Front", "The ids of the lead and the pinned articles."),
  Outbox: deskDocument("Outbox", "The waiting jobs."),
  Purge: deskDocument("Purge", "The tags are purged."),
  Rebuild: deskDocument("Rebuild", "The state of the rebuild."),
  Tokens: deskDocument("Tokens", "The named tokens, the oldest first, without the tokens themselves."),
  NewToken: deskDocument("NewToken", "The token. No other response contains it."),
  RevokedToken: deskDocument("NamedToken", "The token is revoked."),
  MessageTaken: { description: "The receiver has the message. Any status from 200 to 299 says so." },
  NoMoreMessages: { description: "The receiver wants no more messages." },
  Webhooks: deskDocument("Webhooks", "The webhooks, the oldest first, without their secrets."),
  NewWebhook: deskDocument("NewWebhook", "The webhook with its secret."),
  WebhookSecret: deskDocument("NewWebhook", "The webhook with its new secret."),
  RemovedWebhook: deskDocument("Webhook", "The webhook gets no further message."),
  WebhookStarted: deskDocument("Webhook", "The desk sends now."),
  OutboxStarted: deskDocument("Outbox", "The writes have started. `items` is empty.", "Location"),
  RebuildStarted: deskDocument(
    "Rebuild",
    "The rebuild has started. The desk accepts changes meanwhile.",
    "Location",
  ),
  File: deskDocument("File", "The store has the file already, with the same bytes.", "ETag"),
  NewFile: deskDocument("File", "The file is stored.", "ETag", "Location"),
  Files: deskDocument("Files", "One page of files."),
  FileBytes: {
    description: "The file, with its own media type.",
    headers: deskHeaders("ETag"),
    content: { "*/*": { schema: {} } },
  },
  FileNotModified: { description: "The client has the file.", headers: deskHeaders("ETag") },
  FileUses: deskDocument("FileUses", "The articles and settings that use the file."),
  DeletedFile: deskDocument("DeletedFile", "The file is deleted. The store and caches follow."),
  MovedFiles: deskDocument("MovedFiles", "The files are moved."),
  Results: ndjson("One result per line."),
  Export: ndjson("One revision per line, then the front page."),
  PruneSize: deskDocument("PruneSize", "The revisions that may leave the desk, in this part of the ledger."),
  PruneRecords: ndjson("One revision per line, as in the export."),
  PruneResults: deskDocument("PruneResults", "The outcome for each revision."),
};

/** Every shared response, by its name under `components`. */
export const responses: Record<string, Response> = {
  ...pages,
  ...fileResponses,
  ...desk,
  NotModified: {
    description: "Not modified: the client has the current version (RFC 9110 §15.4.5).",
    headers: publicHeaders("Content-Location", "ETag", "Last-Modified", "Link", "Vary"),
  },
  Moved: {
    description: "Redirect: the resource has another URL.",
    headers: publicHeaders("Location", "Vary"),
    content: { "text/plain": { schema: TEXT } },
  },
  BadRequest: publicProblem("bad-request", { detail: "limit=1000: expected a number from 1 to 100." }),
  NotFound: publicProblem("not-found", { detail: "Nothing is published at /articles/nothing." }),
  MethodNotAllowed: publicProblem(
    "method-not-allowed",
    { detail: "The method DELETE is not allowed here. Allowed: GET, HEAD, OPTIONS." },
    "Allow",
  ),
  NotAcceptable: publicProblem("not-acceptable", {
    detail: "None of the media types in Accept (image/png) is available. Available: text/html.",
    members: { available: [{ type: "text/html", url: "/articles/electric-ferry" }] },
  }),
  NotImplemented: publicProblem("not-implemented", {
    detail: "format=xml: expected json. Leave format out to get JSON.",
  }),
  TooLong: publicProblem("uri-too-long", { detail: "A URL has at most 8192 bytes." }),
  RangeNotSatisfiable: publicProblem(
    "range-not-satisfiable",
    { detail: "The file has no byte in the range of the field Range. Its length: bytes */48213." },
    "Content-Range",
  ),
  Gone: publicProblem("gone", {
    detail: "The article at /articles/harbour was withdrawn. It named the wrong man.",
    members: { reason: "It named the wrong man.", withdrawn: "2026-11-20T08:00:00Z" },
  }),
  Failed: publicProblem("broken-entry", {
    detail:
      "The value stored under entry:/articles/harbour cannot be shown. The log has the reason under this instance.",
    members: { key: "entry:/articles/harbour" },
  }),
  Unavailable: publicProblem(
    "unavailable",
    { detail: "The archive does not respond. Try again in a few seconds." },
    "Retry-After",
  ),
  DeskBadRequest: deskProblem("bad-request", "limit=1000000: expected a number from 1 to 1000."),
  InvalidArticle: deskProblem(
    "invalid-article",
    'headline: expected a headline that is not empty, found "".',
  ),
  Unauthorized: deskProblem(
    "unauthorized",
    "The request has no token. Send the publication's token: Authorization: Bearer <PUBLISH_TOKEN>.",
    "WWW-Authenticate",
  ),
  Forbidden: deskProblem(
    "forbidden",
    "A page of another site sent this request with your login. Send it from the publication's own site.",
  ),
  Unknown: deskProblem("not-found", "There is no article nothing. GET /desk/articles lists all articles."),
  UnknownFile: deskProblem(
    "not-found",
    "There is no file wp-content/uploads/nothing.jpg. GET /desk/media lists all files.",
  ),
  OtherFile: deskProblem(
    "other-file",
    "wp-content/uploads/ferry.jpg has other bytes, and a file never changes. Choose another name, or delete the other file first: DELETE /desk/media/wp-content/uploads/ferry.jpg.",
    "Retry-After",
  ),
  LengthRequired: deskProblem(
    "length-required",
    "The request has no Content-Length. Send the length of the file in bytes.",
  ),
  FileExists: deskProblem(
    "file-exists",
    "The store has wp-content/uploads/ferry.jpg already, which a condition of the request excludes.",
    "ETag",
  ),
  FileInUse: deskProblem(
    "file-in-use",
    "wp-content/uploads/ferry.jpg is used by the article ferry. Every revision counts, because old revisions keep their files. GET /desk/media-uses?path=… lists all uses.",
    "Retry-After",
  ),
  NoBucket: deskProblem(
    "no-bucket",
    "No R2 bucket is bound as MEDIA. Create one, add it under [[r2_buckets]] in wrangler.toml, and deploy again.",
  ),
  RevisionRemoved: deskProblem(
    "revision-removed",
    "The text of revision 2 of harbour left the desk at 2026-11-20T08:00:00.000Z for a file. To bring it back, send the file to POST /desk/articles:batch. digest is the SHA-256 of its article as JSON.",
  ),
  DeskMethodNotAllowed: deskProblem(
    "method-not-allowed",
    "DELETE is not allowed at /desk/articles. Allowed: GET, HEAD.",
    "Allow",
  ),
  Conflict: deskProblem(
    "conflict",
    "The article harbour has the path /articles/harbour, as its own, a former one or an alias. Choose another path.",
  ),
  PreconditionFailed: deskProblem(
    "precondition-failed",
    'The article harbour is at revision 3. Read it, then send If-Match: "3" to replace that revision.',
    "ETag",
  ),
  ContentTooLarge: deskProblem(
    "content-too-large",
    "The document has 2000000 bytes. Shorten it: an article has at most 1000000 bytes of UTF-8 JSON.",
  ),
  UnsupportedMediaType: deskProblem(
    "unsupported-media-type",
    "The Content-Type is text/plain. Send application/json.",
    "Accept",
  ),
  CorrectionRequired: deskProblem(
    "correction-required",
    'The document changes the body of harbour, which is public. Add an item {"date", "text"} to corrections that says what was wrong.',
  ),
  PreconditionRequired: deskProblem(
    "precondition-required",
    "The request has neither If-Match nor If-None-Match. Send If-None-Match: * to create the article, or If-Match with the ETag of the revision that you read to replace it.",
  ),
  TooManyRequests: deskProblem(
    "too-many-requests",
    "Too many wrong tokens came from this address. Try again in 60 seconds.",
    "Retry-After",
  ),
  DeskUnavailable: deskProblem(
    "unavailable",
    "The desk does not respond at the moment. Send the same request again: the desk keeps every change that it has accepted.",
    "Retry-After",
  ),
};
