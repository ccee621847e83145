import { meetsConditions } from "../../http/conditional.ts";
import { parseMediaPath, urlPathOf, versionPrefix } from "../../media/media-path.ts";
import { siteURL } from "../../site.ts";
import type { Ledger, LedgerContext } from "../context.ts";
import { deleteMedia, isKnownMedia, type MediaDeletion } from "../ledger/media.ts";
import { type MediaUse, searchUses } from "../ledger/media-uses.ts";
import { fileETag } from "../media/file-fields.ts";
import { findUses } from "../media/find-uses.ts";
import { fileBusy, noFile, storeFailure } from "../media/problems.ts";
import { requestedFile } from "../media/request-path.ts";
import { settingsThatUse } from "../media/setting-uses.ts";
import { jsonResponse, problemResponse } from "../response.ts";
import { shown } from "../shown.ts";
import { userFields } from "./media-uses.ts";

/** The number of revisions with which a response explains that a file is in use. */
const MAX_EXPLAINED = 100;

/** An entity tag that no file has. */
const NO_ETAG = '""';

/** Returns the smaller versions of a file that the store has; undefined without the file. */
const storedVersions = async (
  { sql, media, moment }: Pick<Ledger, "sql" | "media" | "moment">,
  path: string,
): Promise<string[] | undefined> => {
  if (!isKnownMedia(sql, path, moment().now) && (await media.head(path)) === undefined) return undefined;
  const original = parseMediaPath(path);
  if (original?.kind !== "original") return [];
  const { files } = await media.list({ prefix: versionPrefix(path) });
  return files
    .map((file) => file.path)
    .filter((each) => {
      const parts = parseMediaPath(each);
      return parts?.kind === "version" && parts.name === original.name;
    });
};

/** 412: the file is not the one that the conditions of the request name. */
const failedCondition = async (c: LedgerContext, path: string): Promise<Response | undefined> => {
  const { headers } = c.req.raw;
  if (!headers.has("If-Match") && !headers.has("If-None-Match")) return undefined;
  const facts = await c.env.media.head(path);
  // KV may show a new file a minute late. Then no entity tag is the right one.
  const etag = facts === undefined ? NO_ETAG : fileETag(facts);
  if (meetsConditions(headers, etag)) return undefined;
  return problemResponse("precondition-failed", {
    detail: `The ETag of ${shown(path)} is ${facts === undefined ? "not known yet" : etag}, which a condition of the request excludes.`,
  });
};

/** 409: articles or settings use the file. */
const inUse = (
  { sql }: Pick<Ledger, "sql">,
  path: string,
  uses: readonly MediaUse[],
  settings: readonly string[],
): Response => {
  const articles = userFields(sql, uses);
  const users = [
    ...articles.map(({ id }) => `the article ${id}`),
    ...settings.map((name) => `the setting ${name}`),
  ];
  const others = users.length - 3;
  const named = `${users.slice(0, 3).join(", ")}${others > 0 ? ` and ${others} more` : ""}`;
  return problemResponse("file-in-use", {
    detail: `${shown(path)} is used by ${named}. Every revision counts, because old revisions keep their files. GET /desk/media-uses?path=… lists all uses.`,
    members: { articles, settings },
  });
};

/**
 * `DELETE /desk/media/{path}`: deletes a file that no article and no setting uses, with its smaller versions. The response is a 202,
 * because the outbox deletes the file from the store and purges its URL. If-Match and If-None-Match apply (RFC 9110 §13.1).
 */
export const deleteFile = async (c: LedgerContext): Promise<Response> => {
  const { path, problem } = requestedFile(c.req.url);
  if (problem !== undefined) return problem;
  const { sql, site, change, startDispatch } = c.env;
  const stored = await storedVersions(c.env, path).catch((error: unknown) => storeFailure(c, error));
  if (stored instanceof Response) return stored;
  if (stored === undefined) return noFile(path);
  const failed = await failedCondition(c, path).catch((error: unknown) => storeFailure(c, error));
  if (failed !== undefined) return failed;
  const settings = settingsThatUse(site, path);
  const { uses, last } = await findUses(sql, path, MAX_EXPLAINED);
  if (uses.length > 0 || settings.length > 0) return inUse(c.env, path, uses, settings);
  const { now } = c.env.moment();
  const outcome = change(({ sql, queue }): MediaDeletion | { kind: "in-use"; uses: MediaUse[] } => {
    // An article that was published during the search may use the file.
    const { found, last: examined } = searchUses(sql, path, last, Infinity);
    if (found.length > 0) return { kind: "in-use", uses: found };
    const deletion = deleteMedia(sql, { path, versions: stored, examined, now });
    if (deletion.kind === "deleted") queue(deletion.jobs, "edit");
    return deletion;
  }, "urgent");
  switch (outcome.kind) {
    case "in-use":
      return inUse(c.env, path, outcome.uses, []);
    case "uploading":
      return fileBusy(outcome.path, { kind: "uploading", until: outcome.until }, now);
    case "deleted":
      startDispatch();
      return jsonResponse(202, { path, url: siteURL(site, urlPathOf(path)), deleted: outcome.paths }, {});
  }
};
