import type { Article } from "../../article/model.ts";
import { addEvents } from "../ledger/events.ts";
import type { Job, Priority } from "../ledger/jobs.ts";
import type { Moment } from "../ledger/moment.ts";
import { removeFromLists, updateLists } from "./lists.ts";
import { entryJobs } from "./publish-jobs.ts";
import type { Transaction } from "./transaction.ts";

/*
 * The public side of a change: the lists, the events and the jobs for KV, in the transaction of the change.
 */

interface PublicChange extends Pick<Moment, "timeZone"> {
  /** The article's public document until now; undefined if it was not public. */
  previous: Article | undefined;
  /** The paths whose public entry has changed. */
  paths: readonly string[];
  /** When the change happened, ms since the epoch. A change from a backup is in the past. */
  time: number;
  priority: Priority;
}

/** A public change, without its lists. */
interface RecordedChange extends Omit<PublicChange, "previous" | "timeZone"> {
  /** The revision of the change; the article's current one if undefined. */
  revision?: number;
}

const record = (
  { sql, queue }: Transaction,
  id: string,
  type: "published" | "changed",
  { paths, time, priority, revision }: RecordedChange,
): Job[] => {
  addEvents(sql, { id, paths, type, revision, time });
  const jobs = entryJobs(paths);
  queue(jobs, priority);
  return jobs;
};

/**
 * Records that an article is public now: updates the lists, adds events and queues the jobs.
 *
 * @returns the queued jobs for its entries. The end of the transaction queues those for listings
 */
export const recordPublication = (
  transaction: Transaction,
  article: Article,
  { previous, ...change }: PublicChange,
): Job[] => {
  updateLists(transaction, article, previous, change.timeZone);
  return record(transaction, article.id, previous === undefined ? "published" : "changed", change);
};

/**
 * Records a change of a withdrawn article: removes it from all lists, adds events and queues the jobs.
 *
 * @returns the queued jobs for its entries. The end of the transaction queues those for listings
 */
export const recordWithdrawal = (
  transaction: Transaction,
  id: string,
  change: Omit<PublicChange, "previous">,
): Job[] => {
  removeFromLists(transaction, id, change.timeZone);
  return record(transaction, id, "changed", change);
};

/**
 * Records a change of the text of a public article, by a revision whose document the ledger does not have: adds its event
 * and queues the job.
 */
export const recordRemovedEdit = (
  transaction: Transaction,
  id: string,
  change: Required<RecordedChange>,
): void => {
  record(transaction, id, "changed", change);
};
