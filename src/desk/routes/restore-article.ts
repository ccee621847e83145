import type { LedgerContext } from "../context.ts";
import { preconditionOf } from "../ledger/precondition.ts";
import { restore } from "../ledger/withdrawals.ts";
import { problemResponse } from "../response.ts";
import { accepted } from "./accepted.ts";
import { noArticle, stale } from "./refusals.ts";

/** `POST /desk/articles/{id}/restore`: shows again what was withdrawn, as it stands at the desk. */
export const restoreArticle = (c: LedgerContext<"/articles/:id/restore">): Response | Promise<Response> => {
  const id = c.req.param("id");
  const precondition = preconditionOf(c.req.raw.headers);
  if (precondition.kind === "unusable")
    return problemResponse(precondition.problem, { detail: precondition.detail });
  const author = c.get("author");
  const outcome = c.env.change((sql) => restore(sql, { id, precondition, author, ...c.env.moment() }));
  switch (outcome.kind) {
    case "stale":
      return outcome.current === undefined ? noArticle(id) : stale(id, outcome.current);
    case "unread": {
      const { state } = outcome.current;
      const detail = `The article ${id} was never withdrawn: it is ${state}. Publish it by a PUT without "status" and "embargo".`;
      return problemResponse("not-in-this-state", { detail, members: { state } });
    }
    case "replaced":
    case "unchanged":
      return accepted(outcome, c.env);
  }
};
