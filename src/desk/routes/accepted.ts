import { encodePath } from "../../http/url.ts";
import { siteURL } from "../../site.ts";
import { etagOf } from "../changes/precondition.ts";
import type { Ledger } from "../context.ts";
import type { CurrentRevision } from "../ledger/current-revision.ts";
import type { Job } from "../ledger/jobs.ts";
import type { Propagation } from "../outbox/propagation.ts";
import { jsonResponse } from "../response.ts";

/** A change that applies, now or since an earlier request. */
interface AcceptedChange {
  kind: "created" | "replaced" | "unchanged";
  current: CurrentRevision;
  jobs: readonly Job[];
}

const propagationFields = (propagation: Propagation): Record<string, string> =>
  propagation.step === "done"
    ? { propagation: "done" }
    : {
        propagation: "pending",
        pending: propagation.step,
        until: new Date(propagation.until).toISOString(),
      };

/** Waits until readers get an accepted change, or for the timeout, and builds the 200 or 201 response. */
export const acceptedResponse = async (
  { kind, current: { id, path, revision, state }, jobs }: AcceptedChange,
  { site, waitForReaders }: Pick<Ledger, "site" | "waitForReaders">,
): Promise<Response> => {
  const propagation = await waitForReaders(jobs);
  const url = siteURL(site, path);
  const changed = kind !== "unchanged";
  const body = {
    id,
    path,
    url,
    revision: String(revision),
    state,
    changed,
    ...propagationFields(propagation),
  };
  const isNew = kind === "created";
  return jsonResponse(isNew ? 201 : 200, body, {
    ETag: etagOf(revision),
    ...(isNew && { Location: encodePath(`/desk/articles/${id}`) }),
  });
};
