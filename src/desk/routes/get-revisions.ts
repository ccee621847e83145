import type { LedgerContext } from "../context.ts";
import { type Revision, revisionsOf, revisionWithNumber } from "../ledger/revisions.ts";
import { jsonResponse } from "../response.ts";
import { noArticle, noRevision } from "./problems.ts";

const revisionFields = ({ revision, time, author, action, state, reason }: Revision) => ({
  revision: String(revision),
  time: new Date(time).toISOString(),
  author,
  action,
  state,
  ...(reason !== null && { reason }),
});

/** `GET /desk/articles/{id}/revisions`: the history of an article, oldest revision first. */
export const listRevisions = (c: LedgerContext<"/articles/:id/revisions">): Response => {
  const id = c.req.param("id");
  const revisions = revisionsOf(c.env.sql, id);
  return revisions.length === 0
    ? noArticle(id)
    : jsonResponse(200, { id, items: revisions.map(revisionFields) }, {});
};

/** `GET /desk/articles/{id}/revisions/{n}`: one revision with its document. */
export const getRevision = (c: LedgerContext<"/articles/:id/revisions/:n">): Response => {
  const { id, n } = c.req.param();
  const found = revisionWithNumber(c.env.sql, id, n);
  if (found === undefined) return noRevision(id, n);
  return jsonResponse(200, { id, ...revisionFields(found), article: JSON.parse(found.document) }, {});
};
