import type { LedgerContext } from "../context.ts";
import { type LedgerRevision, revisionsAfter, revisionWithNumber } from "../ledger/revisions.ts";
import { jsonResponse } from "../response.ts";
import { noArticle, noRevision, revisionRemoved } from "./problems.ts";
import { removalFields, revisionFields } from "./revision-fields.ts";

const itemOf = (revision: LedgerRevision) => ({
  ...revisionFields(revision),
  ...(revision.removal !== undefined && removalFields(revision.removal)),
});

/** The number of revisions in one read. A page that is edited every minute has half a million in a year. */
const REVISIONS_A_READ = 1_000;

/** Formats a history as JSON, a part at a time, so that it may have any length. */
const historyJSON = function* (sql: SqlStorage, id: string, first: LedgerRevision[]): Generator<string> {
  yield `{"id":${JSON.stringify(id)},"items":[`;
  let separator = "";
  for (
    let page = first;
    page.length > 0;
    page = revisionsAfter(sql, id, page.at(-1)?.revision ?? 0, REVISIONS_A_READ)
  ) {
    yield separator + page.map((revision) => JSON.stringify(itemOf(revision))).join(",");
    separator = ",";
  }
  yield "]}";
};

/**
 * `GET /desk/articles/{id}/revisions`: the history of an article, oldest revision first. `removed` says when the text of a
 * revision left the desk for a file.
 */
export const listRevisions = (c: LedgerContext<"/articles/:id/revisions">): Response => {
  const id = c.req.param("id");
  const { sql } = c.env;
  const first = revisionsAfter(sql, id, 0, REVISIONS_A_READ);
  if (first.length === 0) return noArticle(id);
  const parts = historyJSON(sql, id, first);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      const { value, done } = parts.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
  return new Response(body, {
    headers: { "Content-Type": "application/json", "Cache-Control": "private, no-store" },
  });
};

/** `GET /desk/articles/{id}/revisions/{n}`: one revision with its document; 410 if the document is in a file only. */
export const getRevision = (c: LedgerContext<"/articles/:id/revisions/:n">): Response => {
  const { id, n } = c.req.param();
  const found = revisionWithNumber(c.env.sql, id, n);
  if (found === undefined) return noRevision(id, n);
  if (found.removal !== undefined) return revisionRemoved(id, found, found.removal);
  return jsonResponse(200, { id, ...itemOf(found), article: JSON.parse(found.document) }, {});
};
