import { encodePath } from "../../http/url.ts";
import { siteURL } from "../../site.ts";
import type { Ledger } from "../context.ts";
import { etagOf } from "../ledger/precondition.ts";
import type { Standing } from "../ledger/standing.ts";
import type { Errand } from "../outbox/errands.ts";
import { jsonResponse } from "../response.ts";

/** A change that was made, or had been made before. */
interface Accepted {
  kind: "created" | "replaced" | "unchanged";
  standing: Standing;
  errands: readonly Errand[];
}

/** Answers for a change that the ledger has: once KV has learnt of it, or as pending. */
export const accepted = async (
  { kind, standing: { id, path, revision, state }, errands }: Accepted,
  { site, propagated }: Pick<Ledger, "site" | "propagated">,
): Promise<Response> => {
  const propagation = await propagated(errands);
  const url = siteURL(site, path);
  const changed = kind !== "unchanged";
  const body = { id, path, url, revision: String(revision), state, changed, propagation };
  const isNew = kind === "created";
  return jsonResponse(isNew ? 201 : 200, body, {
    ETag: etagOf(revision),
    ...(isNew && { Location: encodePath(`/desk/articles/${id}`) }),
  });
};
