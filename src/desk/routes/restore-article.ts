import { restore } from "../changes/withdrawal.ts";
import type { LedgerContext } from "../context.ts";
import { problemResponse } from "../response.ts";
import { acceptedResponse } from "./accepted.ts";
import { noArticle, stale, stateText } from "./problems.ts";

/** `POST /desk/articles/{id}/restore`: publishes a withdrawn article again, with its current document. */
export const restoreArticle = (c: LedgerContext<"/articles/:id/restore">): Response | Promise<Response> => {
  const id = c.req.param("id");
  const outcome = c.env.change((transaction, at) => restore(transaction, { id, ...c.var, ...at }));
  switch (outcome.kind) {
    case "stale":
      return outcome.current === undefined ? noArticle(id) : stale(id, outcome.current);
    case "never-public": {
      const { state } = outcome.current;
      const detail = `The article ${id} is ${stateText(state)} and was never withdrawn. To publish it, PUT it without "status" and with dates that are not in the future.`;
      return problemResponse("not-in-this-state", { detail, members: { state } });
    }
    case "replaced":
    case "unchanged":
      return acceptedResponse(outcome, c.env);
  }
};
