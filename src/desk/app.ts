import { Hono } from "hono";
import { methodNotAllowed } from "hono/method-not-allowed";
import { contentLengthOfHead } from "../http/content-length.ts";
import type { LedgerEnv } from "./context.ts";
import type { DeskEnv } from "./env.ts";
import { activeToken } from "./middleware/active-token.ts";
import { authorization } from "./middleware/authorization.ts";
import { checkContent } from "./middleware/check-content.ts";
import { drainRequestBody } from "./middleware/drain-request-body.ts";
import { inDurableObject } from "./middleware/in-durable-object.ts";
import { namedAuthor } from "./middleware/named-author.ts";
import { releaseArticles } from "./middleware/release-articles.ts";
import { requireOwner } from "./middleware/require-owner.ts";
import { requirePrecondition } from "./middleware/require-precondition.ts";
import { settingsCheck } from "./middleware/settings-check.ts";
import { postBatch } from "./routes/batch.ts";
import { deleteFile } from "./routes/delete-media.ts";
import { getExport } from "./routes/export.ts";
import { getArticle } from "./routes/get-article.ts";
import { getMedia } from "./routes/get-media.ts";
import { getRevision, listRevisions } from "./routes/get-revisions.ts";
import { listArticles } from "./routes/list-articles.ts";
import { listMedia } from "./routes/list-media.ts";
import { getMediaUses } from "./routes/media-uses.ts";
import { moveMedia } from "./routes/move-media.ts";
import { getOutbox, postOutbox } from "./routes/outbox.ts";
import { previewArticle } from "./routes/preview-article.ts";
import { failure, wrongMethod } from "./routes/problems.ts";
import { getPrunable, getPruneSize, postPrune } from "./routes/prune.ts";
import { purge } from "./routes/purge.ts";
import { putArticle } from "./routes/put-article.ts";
import { getFront, putFront } from "./routes/put-front.ts";
import { putMedia } from "./routes/put-media.ts";
import { getRebuild, postRebuild } from "./routes/rebuild.ts";
import { restoreArticle } from "./routes/restore-article.ts";
import { revokePreviews } from "./routes/revoke-previews.ts";
import { deleteToken, listTokens, postToken } from "./routes/tokens.ts";
import {
  deleteWebhook,
  listWebhooks,
  postWebhook,
  postWebhookRetry,
  postWebhookSecret,
} from "./routes/webhooks.ts";
import { withdrawArticle } from "./routes/withdraw-article.ts";

/** The routes that read or change the ledger. The Durable Object runs them (desk.ts). */
export const ledgerRoutes = new Hono<LedgerEnv>();

ledgerRoutes.use(drainRequestBody(), contentLengthOfHead(), namedAuthor(), releaseArticles());

ledgerRoutes.get("/articles", listArticles);
ledgerRoutes.post("/articles:batch", postBatch);
ledgerRoutes.get("/articles/:id", getArticle);
ledgerRoutes.put("/articles/:id", requirePrecondition(), putArticle);
ledgerRoutes.get("/articles/:id/revisions", listRevisions);
ledgerRoutes.get("/articles/:id/revisions/:n", getRevision);
ledgerRoutes.post("/articles/:id/withdraw", requirePrecondition(), withdrawArticle);
ledgerRoutes.post("/articles/:id/restore", requirePrecondition(), restoreArticle);
ledgerRoutes.post("/articles/:id/preview", previewArticle);
ledgerRoutes.delete("/previews", revokePreviews);
ledgerRoutes.get("/front", getFront);
ledgerRoutes.put("/front", putFront);
ledgerRoutes.get("/export", getExport);
ledgerRoutes.get("/prune", getPruneSize);
ledgerRoutes.post("/prune", postPrune);
ledgerRoutes.get("/prune/records", getPrunable);
ledgerRoutes.get("/outbox", getOutbox);
ledgerRoutes.post("/outbox", postOutbox);
ledgerRoutes.get("/tokens", requireOwner(), listTokens);
ledgerRoutes.post("/tokens", requireOwner(), postToken);
ledgerRoutes.delete("/tokens/:id", requireOwner(), deleteToken);
ledgerRoutes.get("/webhooks", requireOwner(), listWebhooks);
ledgerRoutes.post("/webhooks", requireOwner(), postWebhook);
ledgerRoutes.delete("/webhooks/:id", requireOwner(), deleteWebhook);
ledgerRoutes.post("/webhooks/:id/secret", requireOwner(), postWebhookSecret);
ledgerRoutes.post("/webhooks/:id/retry", requireOwner(), postWebhookRetry);
ledgerRoutes.get("/media-uses", getMediaUses);
ledgerRoutes.delete("/media/:path{.+}", deleteFile);
ledgerRoutes.get("/rebuild", getRebuild);
ledgerRoutes.post("/rebuild", postRebuild);

/**
 * The desk: the write side of the publication, under /desk. The Worker authorises each request, and runs `/purge` and the
 * routes that read or store the bytes of files. The Durable Object runs every other route. src/app.ts serves `/desk/preview/…` before it mounts the desk, because a
 * preview needs no token and is a page.
 *
 * @example app.route("/desk", desk);
 */
export const desk = new Hono<DeskEnv>();

desk.use(drainRequestBody(), authorization(), settingsCheck(), checkContent());
desk.use(methodNotAllowed({ app: desk, onMethodNotAllowed: wrongMethod }));

desk.post("/purge", activeToken(), purge);
desk.get("/media", activeToken(), listMedia);
desk.post("/media:move", activeToken(), moveMedia);
desk.get("/media/:path{.+}", activeToken(), getMedia);
desk.put("/media/:path{.+}", activeToken(), putMedia);

desk.use(inDurableObject());
desk.route("/", ledgerRoutes);

desk.onError(failure);
