import { currentRevision, storedArticle } from "../ledger/current-revision.ts";
import type { Moment } from "../ledger/moment.ts";
import { pathsOf } from "../ledger/paths.ts";
import { recordPublication } from "./publish.ts";

/** Returns when the next embargo ends, ms since the epoch; undefined if no article is embargoed. */
export const nextEmbargo = (sql: SqlStorage): number | undefined =>
  sql
    .exec<{ embargo: number | null }>(
      "SELECT min(embargo) AS embargo FROM articles WHERE state = 'embargoed'",
    )
    .one().embargo ?? undefined;

/** The largest number of articles that one transaction publishes. */
const RELEASED_AT_ONCE = 20;

/** Publishes the articles whose embargo has ended. */
export const releaseEmbargoes = (storage: DurableObjectStorage, at: Moment): void => {
  const { sql } = storage;
  const { now } = at;
  for (let ended = nextEmbargo(sql); ended !== undefined && ended <= now; ended = nextEmbargo(sql))
    storage.transactionSync(() => {
      const due = sql
        .exec<{ id: string }>(
          "SELECT id FROM articles WHERE state = 'embargoed' AND embargo <= ? ORDER BY embargo LIMIT ?",
          now,
          RELEASED_AT_ONCE,
        )
        .toArray();
      for (const { id } of due) {
        sql.exec(
          "UPDATE articles SET state = 'published', embargo = NULL, changed = ? WHERE id = ?",
          now,
          id,
        );
        sql.exec("UPDATE paths SET changed = ? WHERE id = ?", now, id);
        const article = storedArticle(currentRevision(sql, id)?.document ?? "");
        recordPublication(sql, article, { previous: undefined, paths: pathsOf(sql, id), ...at });
      }
    });
};
