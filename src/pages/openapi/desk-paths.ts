import { operation } from "./desk-operation.ts";
import type { PathItem } from "./document.ts";
import { mediaPaths } from "./media-paths.ts";
import { webhookPaths } from "./webhook-paths.ts";

/*
 * The operations of the desk, for editors and their programs.
 */

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

/** Returns every path of the desk. */
export const deskPaths = (): Record<string, PathItem> => ({
  "/desk/articles": {
    get: operation({
      id: "listArticles",
      summary: "List all articles by id, including drafts",
      parameters: ["state", "after", "deskLimit"],
      success: { 200: "DeskArticles" },
      refusals: { 400: "DeskBadRequest" },
    }),
  },
  "/desk/articles/{id}": {
    get: operation({
      id: "readArticle",
      summary: "Get the current revision of an article, including drafts",
      parameters: ["deskID"],
      success: { 200: "DeskArticle" },
      refusals: { 404: "Unknown" },
    }),
    put: operation({
      id: "putArticle",
      summary: "Create or replace an article",
      description:
        "Retrying is safe: the same change answers 200. If the change edits the headline or the body of a public article, add an item to `corrections`, or set `minor` or `update`.",
      parameters: ["deskID", "minor", "update", ...PRECONDITION],
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
    get: operation({
      id: "listRevisions",
      summary: "List the revisions of an article",
      parameters: ["deskID"],
      success: { 200: "Revisions" },
      refusals: { 404: "Unknown" },
    }),
  },
  "/desk/articles/{id}/revisions/{n}": {
    get: operation({
      id: "readRevision",
      summary: "Get a revision of an article",
      parameters: ["deskID", "n"],
      success: { 200: "Revision" },
      refusals: { 404: "Unknown", 410: "RevisionRemoved" },
    }),
  },
  "/desk/articles/{id}/withdraw": {
    post: operation({
      id: "withdrawArticle",
      summary: "Withdraw an article",
      parameters: ["deskID", ...PRECONDITION],
      body: { schema: "Withdrawal", example: { reason: "It named the wrong man." } },
      success: { 200: "Accepted" },
      refusals: { 400: "DeskBadRequest", 404: "Unknown", ...STALE },
    }),
  },
  "/desk/articles/{id}/restore": {
    post: operation({
      id: "restoreArticle",
      summary: "Restore a withdrawn article",
      parameters: ["deskID", ...PRECONDITION],
      success: { 200: "Accepted" },
      refusals: { 400: "DeskBadRequest", 404: "Unknown", ...STALE },
    }),
  },
  "/desk/articles/{id}/preview": {
    post: operation({
      id: "previewArticle",
      summary: "Create a preview link, valid for one hour",
      parameters: ["deskID"],
      success: { 200: "Preview" },
      refusals: { 400: "DeskBadRequest", 404: "Unknown", 410: "RevisionRemoved" },
    }),
  },
  "/desk/previews": {
    delete: operation({
      id: "revokePreviews",
      summary: "Revoke all preview links",
      success: { 204: "Revoked" },
    }),
  },
  "/desk/preview/{id}": {
    get: {
      ...operation({
        id: "followPreview",
        summary: "Get the page of a preview link",
        parameters: ["deskID", "revision", "expires", "signature"],
        success: { 200: "PreviewPage" },
        refusals: { 404: "NoPreview", 410: "PreviewExpired" },
      }),
      // The signature in the link authorises the request.
      security: [],
    },
  },
  "/desk/articles:batch": {
    post: operation({
      id: "postBatch",
      summary: "Create or replace many articles, or import a backup",
      description:
        "The body has one article per line. The response has one result per line, with `line` and `status`. An error in one line does not affect the others.",
      parameters: ["minor", "update"],
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
    get: operation({
      id: "getExport",
      summary: "Export a backup of all articles and revisions",
      success: { 200: "Export" },
    }),
  },
  "/desk/prune": {
    get: operation({
      id: "readPruneSize",
      summary: "Count the old revisions that may leave the desk",
      parameters: ["keep", "afterRevision"],
      success: { 200: "PruneSize" },
      refusals: { 400: "DeskBadRequest" },
    }),
    post: operation({
      id: "postPrune",
      summary: "Remove the texts of old revisions that you have stored",
      description:
        "Each must be one of the revisions that may leave the desk. Its number, author, time and action stay. Retrying is safe.",
      body: {
        schema: "StoredRevisions",
        example: { keep: 20, revisions: [{ id: "tide", revision: "2", digest: "0".repeat(64) }] },
      },
      success: { 200: "PruneResults" },
      refusals: { 400: "DeskBadRequest" },
    }),
  },
  "/desk/prune/records": {
    get: operation({
      id: "readPruneRecords",
      summary: "Get the old revisions that may leave the desk, page by page",
      description:
        "Edits of the text may leave. The first revision and the last ones stay, and so do revisions that change anything else, each with the one before it. `Link` names the next page; a page may be empty.",
      parameters: ["keep", "afterRevision"],
      success: { 200: "PruneRecords" },
      refusals: { 400: "DeskBadRequest" },
    }),
  },
  "/desk/front": {
    get: operation({
      id: "readFront",
      summary: "Get the lead and the pinned articles",
      success: { 200: "Front" },
    }),
    put: operation({
      id: "putFront",
      summary: "Set the lead and the pinned articles",
      body: { schema: "Front", example: { lead: "tide", pinned: [] } },
      success: { 200: "Front" },
      refusals: { 400: "DeskBadRequest" },
    }),
  },
  "/desk/outbox": {
    get: operation({
      id: "readOutbox",
      summary: "List the waiting jobs for KV and the caches",
      parameters: ["deskLimit"],
      success: { 200: "Outbox" },
      refusals: { 400: "DeskBadRequest" },
    }),
    post: operation({
      id: "postOutbox",
      summary: "Try all writes and notifications again that have failed or wait for a daily limit",
      success: { 202: "OutboxStarted" },
    }),
  },
  "/desk/purge": {
    post: operation({
      id: "postPurge",
      summary: "Purge cached responses by tag",
      body: { schema: "Purge", example: { tags: ["path:/articles/tide"] } },
      success: { 200: "Purge" },
      refusals: { 400: "DeskBadRequest" },
    }),
  },
  "/desk/tokens": {
    get: operation({
      id: "listTokens",
      summary: "List the named tokens (needs the publication's own token)",
      success: { 200: "Tokens" },
    }),
    post: operation({
      id: "addToken",
      summary: "Make a named token (needs the publication's own token)",
      description:
        "The name is the author of the revisions that are sent with the token. A name may have several tokens.",
      body: { schema: "TokenRequest", example: { name: "Ines Holm" } },
      success: { 201: "NewToken" },
      refusals: { 400: "DeskBadRequest", 409: "Conflict" },
    }),
  },
  "/desk/tokens/{id}": {
    delete: operation({
      id: "revokeToken",
      summary: "Revoke a named token at once (needs the publication's own token)",
      parameters: ["tokenID"],
      success: { 200: "RevokedToken" },
      refusals: { 404: "Unknown" },
    }),
  },
  ...webhookPaths(),
  ...mediaPaths(),
  "/desk/rebuild": {
    get: operation({
      id: "readRebuild",
      summary: "Get the progress of the rebuild",
      success: { 200: "Rebuild" },
    }),
    post: operation({
      id: "postRebuild",
      summary: "Rebuild all KV keys from the ledger",
      success: { 202: "RebuildStarted" },
    }),
  },
});
