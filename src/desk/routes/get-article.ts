import { evaluate, notModified } from "../../http/conditional.ts";
import { jsonAnswer, problemAnswer } from "../answer.ts";
import type { DeskContext } from "../context.ts";
import { etagOf } from "../ledger/precondition.ts";
import { standing } from "../ledger/standing.ts";
import { noArticle } from "./refusals.ts";

/** `GET /desk/articles/{id}`: the current revision's document, drafts too. */
export const getArticle = ({ sql, request }: DeskContext, id = ""): Response => {
  const current = standing(sql, id);
  if (current === undefined) return noArticle(id);
  const etag = etagOf(current.revision);
  const lastModified = new Date(current.time).toUTCString();
  const answer = jsonAnswer(200, JSON.parse(current.document), { ETag: etag, "Last-Modified": lastModified });
  switch (evaluate(request.headers, { etag, lastModified })) {
    case 200:
      return answer;
    case 304:
      return notModified(answer);
    case 412:
      return problemAnswer("precondition-failed", {
        detail: `The condition does not hold: the current revision is ${current.revision}.`,
        fields: { ETag: etag },
      });
  }
};
