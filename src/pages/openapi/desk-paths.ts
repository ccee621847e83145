import { type Operation, type PathItem, parameter, type Reference, response, schema } from "./document.ts";

/*
 * What editors and their programs do at the desk.
 */

interface Deed {
  id: string;
  summary: string;
  description?: string;
  parameters?: readonly string[];
  /** What is sent. */
  body?: { type?: string; schema: string; example: unknown };
  /** Answers of success, by status (responses.ts). */
  success: Record<string, string>;
  /** Further answers, by status. */
  refusals?: Record<string, string>;
}

const referred = (names: Record<string, string>): Record<string, Reference> =>
  Object.fromEntries(Object.entries(names).map(([status, name]) => [status, response(name)]));

const done = ({
  id,
  summary,
  description,
  parameters = [],
  body,
  success,
  refusals = {},
}: Deed): Operation => ({
  operationId: id,
  tags: ["desk"],
  summary,
  ...(description !== undefined && { description }),
  ...(parameters.length > 0 && { parameters: parameters.map(parameter) }),
  ...(body !== undefined && {
    requestBody: {
      required: true,
      content: {
        [body.type ?? "application/json"]: {
          schema: body.type === undefined ? schema(body.schema) : { type: "string" },
          example: body.example,
        },
      },
    },
  }),
  responses: {
    ...referred({
      ...success,
      401: "Unauthorized",
      403: "Forbidden",
      405: "DeskMethodNotAllowed",
      429: "TooManyRequests",
      503: "DeskUnavailable",
      ...refusals,
    }),
  },
  security: [{ token: [] }],
});

const EXAMPLE = {
  id: "tide",
  language: "en",
  headline: "The tide turns",
  section: "town",
  published: "2026-11-20T08:00:00Z",
  body: [{ type: "paragraph", children: [{ type: "text", value: "The harbour woke early." }] }],
};

const PRECONDITION = ["ifMatch", "ifNoneMatch"];
const STALE = { 409: "Conflict", 412: "PreconditionFailed", 428: "PreconditionRequired" };

/** Every path of the desk. */
export const deskPaths = (): Record<string, PathItem> => ({
  "/desk/articles": {
    get: done({
      id: "listArticles",
      summary: "All articles by id, drafts too",
      parameters: ["state", "after", "deskLimit"],
      success: { 200: "DeskArticles" },
      refusals: { 400: "DeskBadRequest" },
    }),
  },
  "/desk/articles/{id}": {
    get: done({
      id: "readArticle",
      summary: "The current revision of an article, drafts too",
      parameters: ["deskID"],
      success: { 200: "DeskArticle" },
      refusals: { 404: "Unknown" },
    }),
    put: done({
      id: "putArticle",
      summary: "Create or replace an article",
      description:
        "May be sent again. Where the headline or the body of what was read changes, a new item of `corrections` says so.",
      parameters: ["deskID", "minor", ...PRECONDITION],
      body: { schema: "ArticleDocument", example: EXAMPLE },
      success: { 200: "Accepted", 201: "Created" },
      refusals: {
        400: "InvalidArticle",
        ...STALE,
        413: "ContentTooLarge",
        415: "UnsupportedMediaType",
        422: "CorrectionRequired",
      },
    }),
  },
  "/desk/articles/{id}/revisions": {
    get: done({
      id: "listRevisions",
      summary: "Who did what and when",
      parameters: ["deskID"],
      success: { 200: "Revisions" },
      refusals: { 404: "Unknown" },
    }),
  },
  "/desk/articles/{id}/revisions/{n}": {
    get: done({
      id: "readRevision",
      summary: "One revision, with the article as it was",
      parameters: ["deskID", "n"],
      success: { 200: "Revision" },
      refusals: { 404: "Unknown" },
    }),
  },
  "/desk/articles/{id}/withdraw": {
    post: done({
      id: "withdrawArticle",
      summary: "Withdraw an article: 410 from now on, and in no list",
      parameters: ["deskID", ...PRECONDITION],
      body: { schema: "Withdrawal", example: { reason: "It named the wrong man." } },
      success: { 200: "Accepted" },
      refusals: { 400: "DeskBadRequest", 404: "Unknown", ...STALE },
    }),
  },
  "/desk/articles/{id}/restore": {
    post: done({
      id: "restoreArticle",
      summary: "Show a withdrawn article again",
      parameters: ["deskID", ...PRECONDITION],
      success: { 200: "Accepted" },
      refusals: { 400: "DeskBadRequest", 404: "Unknown", ...STALE },
    }),
  },
  "/desk/articles/{id}/preview": {
    post: done({
      id: "previewArticle",
      summary: "A link to a page as readers would see it, for an hour",
      parameters: ["deskID"],
      success: { 200: "Preview" },
      refusals: { 400: "DeskBadRequest", 404: "Unknown" },
    }),
  },
  "/desk/previews": {
    delete: done({
      id: "revokePreviews",
      summary: "End every link to a preview at once",
      success: { 204: "Revoked" },
    }),
  },
  "/desk/preview/{id}": {
    get: {
      ...done({
        id: "followPreview",
        summary: "What a link to a preview shows",
        parameters: ["deskID", "revision", "expires", "signature"],
        success: { 200: "PreviewPage" },
        refusals: { 404: "NoPreview", 410: "PreviewExpired" },
      }),
      // Whoever has the link may read.
      security: [],
    },
  },
  "/desk/articles:batch": {
    post: done({
      id: "postBatch",
      summary: "Create or replace many articles, or take an export over",
      description: "An article a line; a result a line, with `line` and `status`. A bad line fails alone.",
      parameters: ["minor"],
      body: {
        type: "application/x-ndjson",
        schema: "",
        example: `${JSON.stringify({ ...EXAMPLE, id: "ebb", headline: "The tide turns back" })}\n`,
      },
      success: { 200: "Results" },
      refusals: { 400: "DeskBadRequest" },
    }),
  },
  "/desk/export": {
    get: done({
      id: "getExport",
      summary: "Everything, all revisions: the backup",
      success: { 200: "Export" },
    }),
  },
  "/desk/front": {
    get: done({
      id: "readFront",
      summary: "What the editor put on the front",
      success: { 200: "Front" },
    }),
    put: done({
      id: "putFront",
      summary: "Say what leads the front, and what is pinned",
      body: { schema: "Front", example: { lead: "tide", pinned: [] } },
      success: { 200: "Front" },
      refusals: { 400: "DeskBadRequest" },
    }),
  },
  "/desk/outbox": {
    get: done({
      id: "readOutbox",
      summary: "What KV and the caches have not learnt yet, and why",
      parameters: ["deskLimit"],
      success: { 200: "Outbox" },
      refusals: { 400: "DeskBadRequest" },
    }),
  },
  "/desk/purge": {
    post: done({
      id: "postPurge",
      summary: "Purge what has one of these tags",
      body: { schema: "Purge", example: { tags: ["path:/articles/tide"] } },
      success: { 200: "Purge" },
      refusals: { 400: "DeskBadRequest" },
    }),
  },
  "/desk/rebuild": {
    get: done({
      id: "readRebuild",
      summary: "How far the rebuild is",
      success: { 200: "Rebuild" },
    }),
    post: done({
      id: "postRebuild",
      summary: "Write every KV key again, from the ledger",
      success: { 202: "RebuildStarted" },
    }),
  },
});
