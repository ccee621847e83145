import { currentRebuild, startRebuild } from "../changes/rebuild.ts";
import type { Ledger, LedgerContext } from "../context.ts";
import { jsonResponse } from "../response.ts";

const rebuildFields = ({ sql }: Ledger) => {
  const current = currentRebuild(sql);
  if (current === undefined) return { state: "none" };
  const { started, phase, after } = current;
  return { state: "running", started: new Date(started).toISOString(), phase, after };
};

/** `GET /desk/rebuild`: the progress of the rebuild. The outbox has the keys that it has queued. */
export const getRebuild = (c: LedgerContext): Response => jsonResponse(200, rebuildFields(c.env), {});

/**
 * `POST /desk/rebuild`: writes every KV key again, from the ledger. The response is a 202, because the rebuild
 * continues in slices while the desk serves other requests.
 */
export const postRebuild = (c: LedgerContext): Response => {
  c.env.change(({ sql }) => startRebuild(sql, c.env.moment().now));
  return jsonResponse(202, rebuildFields(c.env), { Location: "/desk/rebuild" });
};
