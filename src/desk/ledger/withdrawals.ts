import type { Errand } from "../outbox/errands.ts";
import type { Moment } from "./moment.ts";
import { pathsOf } from "./paths.ts";
import { holds, type Precondition } from "./precondition.ts";
import { entryErrands, makePublic, takeBack } from "./publicity.ts";
import { append } from "./revisions.ts";
import { type Standing, standing, storedArticle, wasRead } from "./standing.ts";

/** What somebody asks for who takes an article back, or restores it. */
export interface TurnOfState extends Moment {
  id: string;
  precondition: Precondition;
  author: string;
}

/** What became of it. */
export type TurnOutcome =
  /** `unchanged`: it is so already. */
  | { kind: "replaced" | "unchanged"; standing: Standing; errands: Errand[] }
  | { kind: "stale"; current: Standing | undefined }
  /** Nobody has read it, so that there is nothing to take back or to restore. */
  | { kind: "unread"; current: Standing };

/** The next revision of an article that is otherwise as it was, written down. */
const turn = (
  sql: SqlStorage,
  current: Standing,
  to:
    | { action: "withdrawn"; state: "withdrawn"; reason: string }
    | { action: "restored"; state: "published"; reason: null },
  { author, now }: TurnOfState,
): Standing => {
  const { state, reason } = to;
  const next: Standing = { ...current, revision: current.revision + 1, state, reason, time: now };
  append(sql, { ...next, author, action: to.action, embargo: null });
  return next;
};

const unchanged = (sql: SqlStorage, current: Standing): TurnOutcome => ({
  kind: "unchanged",
  standing: current,
  errands: entryErrands(pathsOf(sql, current.id)),
});

/** Takes back what was read: 410 with its reason from now on. To be called in a transaction. */
export const withdraw = (sql: SqlStorage, asked: TurnOfState & { reason: string }): TurnOutcome => {
  const { id, precondition, reason, now, timeZone } = asked;
  const current = standing(sql, id);
  if (current?.state === "withdrawn" && current.reason === reason) return unchanged(sql, current);
  if (current === undefined || !holds(precondition, current.revision)) return { kind: "stale", current };
  if (!wasRead(current)) return { kind: "unread", current };
  const next = turn(sql, current, { action: "withdrawn", state: "withdrawn", reason }, asked);
  const errands = takeBack(sql, id, { paths: [current.path], now, timeZone });
  return { kind: "replaced", standing: next, errands };
};

/** Shows again what was taken back, as it stands at the desk. To be called in a transaction. */
export const restore = (sql: SqlStorage, asked: TurnOfState): TurnOutcome => {
  const { id, precondition, now, timeZone } = asked;
  const current = standing(sql, id);
  if (current?.state === "published") return unchanged(sql, current);
  if (current === undefined || !holds(precondition, current.revision)) return { kind: "stale", current };
  if (!wasRead(current)) return { kind: "unread", current };
  const next = turn(sql, current, { action: "restored", state: "published", reason: null }, asked);
  const article = storedArticle(current.document);
  const errands = makePublic(sql, article, { previous: undefined, paths: [current.path], now, timeZone });
  return { kind: "replaced", standing: next, errands };
};
