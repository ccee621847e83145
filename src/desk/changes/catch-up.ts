import type { Scope } from "../../archive/keys.ts";
import { lastEvent } from "../ledger/events.ts";
import { type Place, pathsNextTo } from "../ledger/neighbours.ts";
import { enqueueRefreshes } from "../ledger/refreshes.ts";

/*
 * A build from before the cards of neighbours does not refresh the entries next to an article that it changes. After a rollback
 * and another update, such an entry could still show a withdrawn headline. So the ledger has the number of the last event that
 * a build with neighbours has followed, and a new instance catches up with the others.
 */

const followed = (sql: SqlStorage): number =>
  sql.exec<{ event: number }>("SELECT event FROM followed").one().event;

/** Records that the neighbours of all changes so far are queued, as each transaction of this build does itself. */
export const markFollowed = (sql: SqlStorage): void => {
  const last = lastEvent(sql);
  if (followed(sql) < last) sql.exec("UPDATE followed SET event = ?", last);
};

/** The ids of the articles with events after a number. */
const CHANGED = "SELECT id FROM paths WHERE path IN (SELECT path FROM events WHERE seq > ?)";

/** Returns every place that an article with later events has ever had. */
const placesAfter = (sql: SqlStorage, event: number): Place[] =>
  sql
    .exec<{ section: string; language: string; published: string; path: string }>(
      `SELECT DISTINCT document ->> 'section' AS section, document ->> 'language' AS language,
         document ->> 'published' AS published, document ->> 'path' AS path
       FROM revisions WHERE id IN (${CHANGED}) AND removed IS NULL`,
      event,
    )
    .toArray()
    .map(({ section, published, ...place }) => ({
      ...place,
      scope: `section/${section}` satisfies Scope,
      published: Date.parse(published),
    }));

/**
 * Queues refreshes for the changes that an older build has made, and gives its rows of the lists their language. Call it
 * when an instance starts.
 *
 * @param now ms since the epoch
 */
export const catchUp = (storage: DurableObjectStorage, now: number): void => {
  const { sql } = storage;
  const event = followed(sql);
  if (lastEvent(sql) <= event) return;
  storage.transactionSync(() => {
    sql.exec(
      `UPDATE listed INDEXED BY lists_of_article
       SET language = (SELECT card ->> 'language' FROM cards WHERE cards.id = listed.id)
       WHERE id IN (${CHANGED}) AND scope > 'section/' AND scope < 'section0'`,
      event,
    );
    enqueueRefreshes(sql, pathsNextTo(sql, placesAfter(sql, event)), now, "urgent");
    markFollowed(sql);
  });
};
