import * as v from "valibot";
import { closed, text } from "../../article/fields.ts";
import type { LedgerContext } from "../context.ts";
import { preconditionOf } from "../ledger/precondition.ts";
import { withdraw } from "../ledger/withdrawals.ts";
import { problemResponse } from "../response.ts";
import { accepted } from "./accepted.ts";
import { askedFields } from "./fields.ts";
import { noArticle, stale } from "./refusals.ts";

const withdrawal = closed({
  reason: v.pipe(
    text("reason", 5_000),
    v.transform((reason) => reason.replaceAll(/\s+/gu, " ").trim()),
  ),
});

/** `POST /desk/articles/{id}/withdraw { reason }`: 410 from now on, with its public reason, and out of all lists. */
export const withdrawArticle = async (c: LedgerContext<"/articles/:id/withdraw">): Promise<Response> => {
  const id = c.req.param("id");
  const author = c.get("author");
  const precondition = preconditionOf(c.req.raw.headers);
  if (precondition.kind === "unusable")
    return problemResponse(precondition.problem, { detail: precondition.detail });
  const { fields, refused } = await askedFields(
    c.req.raw,
    withdrawal,
    'Send {"reason": "…"}: readers see it where the article was.',
  );
  if (refused !== undefined) return refused;
  const outcome = c.env.change((sql) =>
    withdraw(sql, { id, precondition, author, ...c.env.moment(), ...fields }),
  );
  switch (outcome.kind) {
    case "stale":
      return outcome.current === undefined ? noArticle(id) : stale(id, outcome.current);
    case "unread": {
      const { state } = outcome.current;
      const detail = `Nobody has read the article ${id}: it is ${state}. To keep it back, PUT it with "status": "draft".`;
      return problemResponse("not-in-this-state", { detail, members: { state } });
    }
    case "replaced":
    case "unchanged":
      return accepted(outcome, c.env);
  }
};
