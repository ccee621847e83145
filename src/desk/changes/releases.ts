import { futureRelease } from "../../article/release.ts";
import { currentRevision, storedArticle } from "../ledger/current-revision.ts";
import type { Priority } from "../ledger/jobs.ts";
import type { Moment } from "../ledger/moment.ts";
import { pathsOf } from "../ledger/paths.ts";
import { latestEndOfRestore } from "../ledger/restore.ts";
import { recordPublication } from "./publish.ts";
import { inTransaction, type Transaction } from "./transaction.ts";

/*
 * Publishes scheduled and embargoed articles. The entry and the event of such an article have the time of its release, also if
 * the desk comes late, so a restored backup has the same.
 */

const firstRelease = (sql: SqlStorage): number | undefined =>
  sql
    .exec<{ embargo: number | null }>(
      "SELECT min(embargo) AS embargo FROM articles WHERE embargo IS NOT NULL",
    )
    .one().embargo ?? undefined;

/**
 * Returns when the desk publishes the next scheduled or embargoed article, ms since the epoch; undefined if none waits. While a
 * backup is being restored, none is published.
 */
export const nextRelease = (sql: SqlStorage): number | undefined => {
  const first = firstRelease(sql);
  return first && Math.max(first, latestEndOfRestore(sql) ?? 0);
};

/** The largest number of articles that one transaction publishes. */
const RELEASED_AT_ONCE = 20;

/** The articles to publish. */
interface Releases extends Pick<Moment, "timeZone"> {
  /** Articles whose time is not later, ms since the epoch. */
  until: number;
  priority: Priority;
}

/** Publishes up to 20 articles whose time has come, the earliest first. */
const releaseSome = (transaction: Transaction, { until, priority, timeZone }: Releases): void => {
  const { sql } = transaction;
  const due = sql
    .exec<{ id: string; time: number }>(
      "SELECT id, embargo AS time FROM articles WHERE embargo <= ? ORDER BY embargo LIMIT ?",
      until,
      RELEASED_AT_ONCE,
    )
    .toArray();
  for (const { id, time } of due) {
    const article = storedArticle(currentRevision(sql, id)?.document ?? "");
    const release = futureRelease(article, until);
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
    sql.exec("UPDATE articles SET state = 'published', embargo = NULL, changed = ? WHERE id = ?", time, id);
    sql.exec("UPDATE paths SET changed = ? WHERE id = ?", time, id);
    const paths = pathsOf(sql, id);
    recordPublication(transaction, article, { previous: undefined, paths, time, priority, timeZone });
  }
};

/** Publishes the scheduled and embargoed articles whose time has come. */
export const releaseArticles = (storage: DurableObjectStorage, at: Moment): void => {
  const { sql } = storage;
  const isDue = (next = nextRelease(sql)): boolean => next !== undefined && next <= at.now;
  while (isDue())
    inTransaction(storage, at, (transaction) =>
      releaseSome(transaction, { until: at.now, priority: "urgent", timeZone: at.timeZone }),
    );
};

/**
 * Publishes the articles whose time has come, before a change in the same transaction. A change must not come between an
 * article's time and its release: it would change an article that counts as public, as if nobody had read it.
 */
export const releaseDue = (transaction: Transaction, { now, timeZone }: Moment): void => {
  const isDue = (next = nextRelease(transaction.sql)): boolean => next !== undefined && next <= now;
  while (isDue()) releaseSome(transaction, { until: now, priority: "urgent", timeZone });
};

/**
 * Publishes the articles whose time came before a revision of a backup.
 *
 * @param until the time of the revision, ms since the epoch
 */
export const releaseBefore = (transaction: Transaction, until: number, { now, timeZone }: Moment): void => {
  const latest = Math.min(until, now);
  const isDue = (next = firstRelease(transaction.sql)): boolean => next !== undefined && next <= latest;
  while (isDue()) releaseSome(transaction, { until: latest, priority: "batch", timeZone });
};
