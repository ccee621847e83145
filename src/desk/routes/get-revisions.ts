import type { LedgerContext } from "../context.ts";
import { type LedgerRevision, revisionsOf, revisionWithNumber } from "../ledger/revisions.ts";
import { jsonResponse } from "../response.ts";
import { noArticle, noRevision, revisionRemoved } from "./problems.ts";

const revisionFields = ({ revision, time, author, action, state, reason, removal }: LedgerRevision) => ({
  revision: String(revision),
  time: new Date(time).toISOString(),
  author,
  action,
  state,
  ...(reason !== null && { reason }),
  ...(removal !== undefined && { removed: new Date(removal.removed).toISOString(), digest: removal.digest }),
});

/**
 * `GET /desk/articles/{id}/revisions`: the history of an article, oldest revision first. `removed` says when the text of a
 * revision left the desk for a file.
 */
export const listRevisions = (c: LedgerContext<"/articles/:id/revisions">): Response => {
  const id = c.req.param("id");
  const revisions = revisionsOf(c.env.sql, id);
  return revisions.length === 0
    ? noArticle(id)
    : jsonResponse(200, { id, items: revisions.map(revisionFields) }, {});
};

/** `GET /desk/articles/{id}/revisions/{n}`: one revision with its document; 410 if the document is in a file only. */
export const getRevision = (c: LedgerContext<"/articles/:id/revisions/:n">): Response => {
  const { id, n } = c.req.param();
  const found = revisionWithNumber(c.env.sql, id, n);
  if (found === undefined) return noRevision(id, n);
  if (found.removal !== undefined) return revisionRemoved(id, found, found.removal);
  return jsonResponse(200, { id, ...revisionFields(found), article: JSON.parse(found.document) }, {});
};
