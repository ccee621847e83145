import { evaluate, notModified } from "../../http/conditional.ts";
import { etagOf } from "../changes/precondition.ts";
import type { LedgerContext } from "../context.ts";
import { currentRevision } from "../ledger/current-revision.ts";
import { jsonResponse, problemResponse } from "../response.ts";
import { noArticle } from "./problems.ts";

/** `GET /desk/articles/{id}`: the document of the current revision, also of a draft. */
export const getArticle = (c: LedgerContext<"/articles/:id">): Response => {
  const id = c.req.param("id");
  const current = currentRevision(c.env.sql, id);
  if (current === undefined) return noArticle(id);
  const etag = etagOf(current.revision);
  const lastModified = new Date(current.time).toUTCString();
  const response = jsonResponse(200, JSON.parse(current.document), {
    ETag: etag,
    "Last-Modified": lastModified,
  });
  switch (evaluate(c.req.raw.headers, { etag, lastModified })) {
    case 200:
      return response;
    case 304:
      return notModified(response.headers);
    case 412:
      return problemResponse("precondition-failed", {
        detail: `The article ${id} does not meet the request's precondition: its current revision is ${current.revision}. Send the ETag of that revision, or no precondition.`,
        fields: { ETag: etag },
      });
  }
};
