import type { Moment } from "./moment.ts";
import { pathsOf } from "./paths.ts";
import { makePublic } from "./publicity.ts";
import { standing, storedArticle } from "./standing.ts";

/** When the next embargo ends, ms since the epoch; undefined when none is pending. */
export const nextEmbargo = (sql: SqlStorage): number | undefined =>
  sql
    .exec<{ embargo: number | null }>(
      "SELECT min(embargo) AS embargo FROM articles WHERE state = 'embargoed'",
    )
    .one().embargo ?? undefined;

/** Articles that one transaction makes public. */
const RELEASED_AT_ONCE = 20;

/** Makes public what was under an embargo that has ended. */
export const release = (storage: DurableObjectStorage, at: Moment): void => {
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
        const article = storedArticle(standing(sql, id)?.document ?? "");
        makePublic(sql, article, { previous: undefined, paths: pathsOf(sql, id), ...at });
      }
    });
};
