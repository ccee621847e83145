import { jsonAnswer } from "../answer.ts";
import type { DeskContext } from "../context.ts";
import { history, type Revision, revisionNamed } from "../ledger/revisions.ts";
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
export const listRevisions = ({ sql }: DeskContext, id = ""): Response => {
  const revisions = history(sql, id);
  return revisions.length === 0 ? noArticle(id) : jsonAnswer(200, { id, items: revisions.map(told) }, {});
};

/** `GET /desk/articles/{id}/revisions/{n}`: one of them, with the article as it was. */
export const getRevision = ({ sql }: DeskContext, id = "", n = ""): Response => {
  const found = revisionNamed(sql, id, n);
  if (found === undefined) return noRevision(id, n);
  return jsonAnswer(200, { id, ...told(found), article: JSON.parse(found.document) }, {});
};
