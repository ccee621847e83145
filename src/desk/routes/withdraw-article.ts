import * as v from "valibot";
import { closedObject, text } from "../../article/fields.ts";
import { withdraw } from "../changes/withdrawal.ts";
import type { LedgerContext } from "../context.ts";
import { readFields } from "../requests/request-fields.ts";
import { problemResponse } from "../response.ts";
import { acceptedResponse } from "./accepted.ts";
import { noArticle, stale, stateText } from "./problems.ts";

const withdrawalRequest = closedObject({
  reason: v.pipe(
    text("reason", 5_000),
    v.transform((reason) => reason.replaceAll(/\s+/gu, " ").trim()),
  ),
});

/**
 * `POST /desk/articles/{id}/withdraw { reason }`: withdraws a public article. Its path answers 410 with the public
 * reason, and no list shows it.
 */
export const withdrawArticle = async (c: LedgerContext<"/articles/:id/withdraw">): Promise<Response> => {
  const id = c.req.param("id");
  const { fields, problem } = await readFields(
    c.req.raw,
    withdrawalRequest,
    'Send {"reason": "…"}: readers see the reason in place of the article.',
  );
  if (problem !== undefined) return problem;
  const outcome = c.env.change(
    (transaction, at) => withdraw(transaction, { id, ...c.var, ...at, ...fields }),
    "urgent",
  );
  switch (outcome.kind) {
    case "stale":
      return outcome.current === undefined ? noArticle(id) : stale(id, outcome.current);
    case "never-public": {
      const { state } = outcome.current;
      const detail = `The article ${id} is ${stateText(state)} and was never public, so it cannot be withdrawn. To keep it unpublished, PUT it with "status": "draft".`;
      return problemResponse("not-in-this-state", { detail, members: { state } });
    }
    case "replaced":
    case "unchanged":
      return acceptedResponse(outcome, c.env);
  }
};
