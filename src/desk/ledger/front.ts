import { latestKey } from "../../archive/keys.ts";
import { enqueue } from "../outbox/errands.ts";
import { touch } from "./touched.ts";

/** What the editor put on the front, by id. */
export interface Front {
  lead: string | undefined;
  pinned: readonly string[];
}

/** What the editor put on the front; nothing until somebody has. */
export const front = (sql: SqlStorage): Front => {
  const rows = sql
    .exec<{ id: string; place: number }>("SELECT id, place FROM front ORDER BY place")
    .toArray();
  return {
    lead: rows.find(({ place }) => place === 0)?.id,
    pinned: rows.filter(({ place }) => place > 0).map(({ id }) => id),
  };
};

/** Whether the editor put an article on the front. */
export const isOnFront = (sql: SqlStorage, id: string): boolean =>
  sql.exec("SELECT 1 FROM front WHERE id = ?", id).toArray().length > 0;

/**
 * Puts articles on the front, and all others off it; to be called in a transaction.
 *
 * @param now ms since the epoch
 */
export const setFront = (sql: SqlStorage, { lead, pinned }: Front, now: number): void => {
  sql.exec("DELETE FROM front");
  if (lead !== undefined) sql.exec("INSERT INTO front (place, id) VALUES (0, ?)", lead);
  for (const [index, id] of pinned.entries())
    sql.exec("INSERT INTO front (place, id) VALUES (?, ?)", index + 1, id);
  const key = latestKey("all");
  touch(sql, [key], now);
  enqueue(sql, [{ kind: "listing", name: key, turn: 0 }], now);
};
