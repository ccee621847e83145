import { futureRelease } from "../../article/release.ts";
import { currentRevision, storedArticle } from "../ledger/current-revision.ts";
import type { Moment } from "../ledger/moment.ts";
import { pathsOf } from "../ledger/paths.ts";
import { recordPublication } from "./publish.ts";
import { inTransaction } from "./transaction.ts";

/** Returns when the next scheduled or embargoed article becomes public, ms since the epoch; undefined if none waits. */
export const nextRelease = (sql: SqlStorage): number | undefined =>
  sql
    .exec<{ embargo: number | null }>(
      "SELECT min(embargo) AS embargo FROM articles WHERE embargo IS NOT NULL",
    )
    .one().embargo ?? undefined;

/** The largest number of articles that one transaction publishes. */
const RELEASED_AT_ONCE = 20;

/** Publishes the scheduled and embargoed articles whose time has come. */
export const releaseArticles = (storage: DurableObjectStorage, at: Moment): void => {
  const { sql } = storage;
  const { now } = at;
  for (let next = nextRelease(sql); next !== undefined && next <= now; next = nextRelease(sql))
    inTransaction(storage, at, (transaction) => {
      const due = sql
        .exec<{ id: string }>(
          "SELECT id FROM articles WHERE embargo <= ? ORDER BY embargo LIMIT ?",
          now,
          RELEASED_AT_ONCE,
        )
        .toArray();
      for (const { id } of due) {
        const article = storedArticle(currentRevision(sql, id)?.document ?? "");
        const release = futureRelease(article, now);
        if (release !== undefined) {
          // An older version stored only the end of the embargo, and `published` is later.
          sql.exec(
            "UPDATE articles SET state = ?, embargo = ? WHERE id = ?",
            release.state,
            Date.parse(release.at),
            id,
          );
          continue;
        }
        sql.exec(
          "UPDATE articles SET state = 'published', embargo = NULL, changed = ? WHERE id = ?",
          now,
          id,
        );
        sql.exec("UPDATE paths SET changed = ? WHERE id = ?", now, id);
        recordPublication(transaction, article, {
          previous: undefined,
          paths: pathsOf(sql, id),
          priority: "urgent",
          ...at,
        });
      }
    });
};
