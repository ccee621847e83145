import { evaluate, notModified } from "../../http/conditional.ts";
import type { LedgerContext } from "../context.ts";
import { etagOf } from "../ledger/precondition.ts";
import { standing } from "../ledger/standing.ts";
import { jsonResponse, problemResponse } from "../response.ts";
import { noArticle } from "./refusals.ts";

/** `GET /desk/articles/{id}`: the current revision's document, drafts too. */
export const getArticle = (c: LedgerContext<"/articles/:id">): Response => {
  const id = c.req.param("id");
  const current = standing(c.env.sql, id);
  if (current === undefined) return noArticle(id);
  const etag = etagOf(current.revision);
  const lastModified = new Date(current.time).toUTCString();
  const answer = jsonResponse(200, JSON.parse(current.document), {
    ETag: etag,
    "Last-Modified": lastModified,
  });
  switch (evaluate(c.req.raw.headers, { etag, lastModified })) {
    case 200:
      return answer;
    case 304:
      return notModified(answer);
    case 412:
      return problemResponse("precondition-failed", {
        detail: `The condition does not hold: the current revision is ${current.revision}.`,
        fields: { ETag: etag },
      });
  }
};
