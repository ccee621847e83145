import type { Ledger, LedgerContext } from "../context.ts";
import { rebuild, startRebuild } from "../ledger/rebuild.ts";
import { jsonResponse } from "../response.ts";

const told = ({ sql }: Ledger) => {
  const current = rebuild(sql);
  if (current === undefined) return { state: "none" };
  const { started, phase, after } = current;
  return { state: "running", started: new Date(started).toISOString(), phase, after };
};

/** `GET /desk/rebuild`: how far it is. What it has asked for and KV has not yet is in the outbox. */
export const getRebuild = (c: LedgerContext): Response => jsonResponse(200, told(c.env), {});

/** `POST /desk/rebuild`: every KV key again, from the ledger; 202, because it goes on in slices while the desk serves. */
export const postRebuild = (c: LedgerContext): Response => {
  const { change, moment } = c.env;
  change((sql) => startRebuild(sql, moment().now));
  return jsonResponse(202, told(c.env), { Location: "/desk/rebuild" });
};
