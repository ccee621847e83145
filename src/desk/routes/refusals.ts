import { problemAnswer } from "../answer.ts";
import { etagOf } from "../ledger/precondition.ts";
import type { Standing } from "../ledger/standing.ts";

/*
 * What several routes refuse in the same words.
 */

/** 404: the desk has no article of this id. */
export const noArticle = (id: string): Response =>
  problemAnswer("not-found", { detail: `There is no article ${id}.` });

/** 404: the desk has no such revision of it. */
export const noRevision = (id: string, revision: string): Response =>
  problemAnswer("not-found", {
    detail: `There is no revision ${revision.slice(0, 200)} of an article ${id}.`,
  });

/** 412: the precondition does not hold, with the revision that does. */
export const stale = (id: string, current: Standing | undefined): Response => {
  if (current === undefined)
    return problemAnswer("precondition-failed", {
      detail: `There is no article ${id} to replace. Create it with If-None-Match: *.`,
    });
  const { path, revision, state, time } = current;
  return problemAnswer("precondition-failed", {
    detail: `The article ${id} is at revision ${revision}. Read it, and send If-Match: ${etagOf(revision)} to replace that.`,
    members: { current: { revision: String(revision), path, state, time: new Date(time).toISOString() } },
    fields: { ETag: etagOf(revision) },
  });
};

/** 400: a query parameter with a value that it cannot have. */
export const badParameter = (name: string, value: string, expected: string): Response =>
  problemAnswer("bad-request", { detail: `${name}=${value.slice(0, 200)}: expected ${expected}.` });
