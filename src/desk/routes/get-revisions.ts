import type { LedgerContext } from "../context.ts";
import { history, type Revision, revisionNamed } from "../ledger/revisions.ts";
import { jsonResponse } from "../response.ts";
import { noArticle, noRevision } from "./refusals.ts";

/** A revision as the desk tells of it. */
const told = ({ revision, time, author, action, state, reason }: Revision) => ({
  revision: String(revision),
  time: new Date(time).toISOString(),
  author,
  action,
  state,
  ...(reason !== null && { reason }),
});

/** `GET /desk/articles/{id}/revisions`: who did what and when, oldest first. */
export const listRevisions = (c: LedgerContext<"/articles/:id/revisions">): Response => {
  const id = c.req.param("id");
  const revisions = history(c.env.sql, id);
  return revisions.length === 0 ? noArticle(id) : jsonResponse(200, { id, items: revisions.map(told) }, {});
};

/** `GET /desk/articles/{id}/revisions/{n}`: one of them, with the article as it was. */
export const getRevision = (c: LedgerContext<"/articles/:id/revisions/:n">): Response => {
  const { id, n } = c.req.param();
  const found = revisionNamed(c.env.sql, id, n);
  if (found === undefined) return noRevision(id, n);
  return jsonResponse(200, { id, ...told(found), article: JSON.parse(found.document) }, {});
};
