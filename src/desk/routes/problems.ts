import type { Context } from "hono";
import { etagOf } from "../changes/precondition.ts";
import type { CurrentRevision, State } from "../ledger/current-revision.ts";
import type { Removal, Revision } from "../ledger/revisions.ts";
import { failureResponse, problemResponse } from "../response.ts";
import { shown } from "../shown.ts";

/*
 * The problems that several routes share.
 */

/** 404: the desk has no article with this id. */
export const noArticle = (id: string): Response =>
  problemResponse("not-found", {
    detail: `There is no article ${shown(id)}. GET /desk/articles lists all articles.`,
  });

/** 404: the article has no such revision. */
export const noRevision = (id: string, revision: string): Response =>
  problemResponse("not-found", {
    detail: `There is no revision ${shown(revision)} of an article ${shown(id)}. GET /desk/articles/${shown(id)}/revisions lists its revisions.`,
  });

/** 410: the document of the revision is in a file only. */
export const revisionRemoved = (
  id: string,
  { revision, time, author, action, state }: Revision,
  { removed, digest }: Removal,
): Response => {
  const at = new Date(removed).toISOString();
  return problemResponse("revision-removed", {
    detail: `The text of revision ${revision} of ${shown(id)} left the desk at ${at} for a file. To bring it back, send the file to POST /desk/articles:batch. digest is the SHA-256 of its article as JSON.`,
    members: {
      id,
      revision: String(revision),
      time: new Date(time).toISOString(),
      author,
      action,
      state,
      removed: at,
      digest,
    },
  });
};

/** 412: the article does not meet the precondition. The problem names the current revision. */
export const stale = (id: string, current: CurrentRevision | undefined): Response => {
  if (current === undefined)
    return problemResponse("precondition-failed", {
      detail: `There is no article ${shown(id)} to replace. Create it with If-None-Match: *.`,
    });
  const { path, revision, state, time } = current;
  return problemResponse("precondition-failed", {
    detail: `The article ${id} is at revision ${revision}. Read it, then send If-Match: ${etagOf(revision)} to replace that revision.`,
    members: { current: { revision: String(revision), path, state, time: new Date(time).toISOString() } },
    fields: { ETag: etagOf(revision) },
  });
};

/** 401: the named token was revoked, or the ledger does not have it. */
export const revokedToken = (): Response =>
  problemResponse("unauthorized", {
    detail:
      "The token in Authorization was revoked. Ask the owner of the site for another one (npx broadsheet token add).",
    fields: { "WWW-Authenticate": 'Bearer realm="desk", error="invalid_token"' },
  });

/** 404: the desk has no route at this path. */
export const noRoute = (c: Context): Response =>
  problemResponse("not-found", {
    detail: `The desk has no route at ${shown(c.req.path)}. /api describes all routes; articles are at /desk/articles/{id}.`,
  });

/** 405: the path has a route, but not for this method. */
export const wrongMethod = (c: Context, methods: readonly string[]): Response => {
  const allow = methods.join(", ");
  return problemResponse("method-not-allowed", {
    detail: `${c.req.method} is not allowed at ${shown(c.req.path)}. Allowed: ${allow}.`,
    fields: { Allow: allow },
  });
};

/** 507: the storage has no room for the change. */
export const storageFull = (): Response =>
  problemResponse("storage-full", {
    detail:
      "The storage of the desk is full, so it did not store the change. Withdrawals and embargoes still work. To make room, move old revisions to a file with /desk/prune.",
  });

/** 500: a route of the desk threw an unexpected error. */
export const failure = (error: Error, c: Context): Response =>
  failureResponse(
    c,
    "internal-error",
    {
      detail: "An unexpected error occurred at the desk. The log explains it in the line with this instance.",
    },
    error,
  );

/** Returns the state of an article after "is": "a draft", "embargoed". */
export const stateText = (state: State): string => (state === "draft" ? "a draft" : state);
