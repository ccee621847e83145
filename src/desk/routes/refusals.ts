import type { Context } from "hono";
import { etagOf } from "../ledger/precondition.ts";
import type { Standing } from "../ledger/standing.ts";
import { failureResponse, problemResponse } from "../response.ts";

/*
 * What several routes refuse in the same words.
 */

/** 404: the desk has no article of this id. */
export const noArticle = (id: string): Response =>
  problemResponse("not-found", { detail: `There is no article ${id}.` });

/** 404: the desk has no such revision of it. */
export const noRevision = (id: string, revision: string): Response =>
  problemResponse("not-found", {
    detail: `There is no revision ${revision.slice(0, 200)} of an article ${id}.`,
  });

/** 412: the precondition does not hold, with the revision that does. */
export const stale = (id: string, current: Standing | undefined): Response => {
  if (current === undefined)
    return problemResponse("precondition-failed", {
      detail: `There is no article ${id} to replace. Create it with If-None-Match: *.`,
    });
  const { path, revision, state, time } = current;
  return problemResponse("precondition-failed", {
    detail: `The article ${id} is at revision ${revision}. Read it, and send If-Match: ${etagOf(revision)} to replace that.`,
    members: { current: { revision: String(revision), path, state, time: new Date(time).toISOString() } },
    fields: { ETag: etagOf(revision) },
  });
};

/** 400: a query parameter with a value that it cannot have. */
export const badParameter = (name: string, value: string, expected: string): Response =>
  problemResponse("bad-request", { detail: `${name}=${value.slice(0, 200)}: expected ${expected}.` });

/** 404: the desk has no route at this path. */
export const noRoute = (c: Context): Response =>
  problemResponse("not-found", {
    detail: `The desk has nothing at ${c.req.path}; articles are at /desk/articles/{id}.`,
  });

/** 405: the path has a route, but not for this method. */
export const wrongMethod = (c: Context, methods: readonly string[]): Response => {
  const allowed = methods.join(", ");
  return problemResponse("method-not-allowed", {
    detail: `${c.req.method} is not possible here; possible are ${allowed}.`,
    fields: { Allow: allowed },
  });
};

/** 500: a route of the desk threw an error. */
export const failure = (error: Error, c: Context): Response =>
  failureResponse(
    c.req.raw,
    "internal-error",
    { detail: "An unexpected error occurred at the desk. The log names it by this instance." },
    error,
  );
