import { jsonAnswer } from "../answer.ts";
import type { DeskContext } from "../context.ts";
import { rebuild, startRebuild } from "../ledger/rebuild.ts";

const told = ({ sql }: DeskContext) => {
  const current = rebuild(sql);
  if (current === undefined) return { state: "none" };
  const { started, phase, after } = current;
  return { state: "running", started: new Date(started).toISOString(), phase, after };
};

/** `GET /desk/rebuild`: how far it is. What it has asked for and KV has not yet is in the outbox. */
export const getRebuild = (desk: DeskContext): Response => jsonAnswer(200, told(desk), {});

/** `POST /desk/rebuild`: every KV key again, from the ledger; 202, because it goes on in slices while the desk serves. */
export const postRebuild = (desk: DeskContext): Response => {
  desk.change((sql) => startRebuild(sql, desk.moment().now));
  return jsonAnswer(202, told(desk), { Location: "/desk/rebuild" });
};
