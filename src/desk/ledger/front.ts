import { latestKey } from "../../archive/keys.ts";
import { enqueue } from "./jobs.ts";
import { markListingsChanged } from "./listings.ts";

/** The articles that an editor put on the front page, by id. */
export interface Front {
  lead: string | undefined;
  pinned: readonly string[];
}

/** The largest number of pinned articles. */
export const MAX_PINNED = 10;

/** Returns the articles that an editor put on the front page. */
export const readFront = (sql: SqlStorage): Front => {
  const rows = sql
    .exec<{ id: string; place: number }>("SELECT id, place FROM front ORDER BY place")
    .toArray();
  return {
    lead: rows.find(({ place }) => place === 0)?.id,
    pinned: rows.filter(({ place }) => place > 0).map(({ id }) => id),
  };
};

/** Returns whether an editor put the article on the front page. */
export const isOnFront = (sql: SqlStorage, id: string): boolean =>
  sql.exec("SELECT 1 FROM front WHERE id = ?", id).toArray().length > 0;

/**
 * Replaces the articles on the front page, and queues its listing. Call it in a transaction.
 *
 * @param now ms since the epoch
 */
export const setFront = (sql: SqlStorage, { lead, pinned }: Front, now: number): void => {
  sql.exec("DELETE FROM front");
  if (lead !== undefined) sql.exec("INSERT INTO front (place, id) VALUES (0, ?)", lead);
  for (const [index, id] of pinned.entries())
    sql.exec("INSERT INTO front (place, id) VALUES (?, ?)", index + 1, id);
  const key = latestKey("all");
  markListingsChanged(sql, [key], now);
  enqueue(sql, [{ kind: "listing", name: key, repeat: 0 }], now, "edit");
};
