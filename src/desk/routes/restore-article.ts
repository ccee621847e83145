import { problemAnswer } from "../answer.ts";
import type { DeskContext } from "../context.ts";
import { preconditionOf } from "../ledger/precondition.ts";
import { restore } from "../ledger/withdrawals.ts";
import { accepted } from "./accepted.ts";
import { noArticle, stale } from "./refusals.ts";

/** `POST /desk/articles/{id}/restore`: shows again what was withdrawn, as it stands at the desk. */
export const restoreArticle = (desk: DeskContext, id = ""): Response | Promise<Response> => {
  const precondition = preconditionOf(desk.request.headers);
  if (precondition.kind === "unusable")
    return problemAnswer(precondition.problem, { detail: precondition.detail });
  const { author } = desk;
  const outcome = desk.change((sql) => restore(sql, { id, precondition, author, ...desk.moment() }));
  switch (outcome.kind) {
    case "stale":
      return outcome.current === undefined ? noArticle(id) : stale(id, outcome.current);
    case "unread": {
      const { state } = outcome.current;
      const detail = `The article ${id} was never withdrawn: it is ${state}. Publish it by a PUT without "status" and "embargo".`;
      return problemAnswer("not-in-this-state", { detail, members: { state } });
    }
    case "replaced":
    case "unchanged":
      return accepted(outcome, desk);
  }
};
