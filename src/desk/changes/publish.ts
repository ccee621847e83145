import type { Article } from "../../article/model.ts";
import { addEvents } from "../ledger/events.ts";
import { enqueue, type Job, type Priority } from "../ledger/jobs.ts";
import type { Moment } from "../ledger/moment.ts";
import { removeFromLists, updateLists } from "./lists.ts";

/*
 * The public side of a change: the lists, the events and the jobs for KV, in the transaction of the change.
 */

/** Returns the jobs that write the entries of some paths. */
export const entryJobs = (paths: readonly string[]): Job[] =>
  paths.map((path) => ({ kind: "entry", name: path, repeat: 0 }));

/** Returns the jobs that write the listings under some keys. */
export const listingJobs = (keys: readonly string[]): Job[] =>
  keys.map((key) => ({ kind: "listing", name: key, repeat: 0 }));

interface PublicChange extends Moment {
  /** The article's public document until now; undefined if it was not public. */
  previous: Article | undefined;
  /** The paths whose public entry has changed. */
  paths: readonly string[];
  priority: Priority;
}

/**
 * Records that an article is public now: updates the lists, adds events and queues the jobs.
 *
 * @returns the queued jobs
 */
export const recordPublication = (
  sql: SqlStorage,
  article: Article,
  { previous, paths, priority, ...at }: PublicChange,
): Job[] => {
  const { id } = article;
  const jobs = [...entryJobs(paths), ...listingJobs(updateLists(sql, article, previous, at))];
  addEvents(sql, { id, paths, type: previous === undefined ? "published" : "changed", now: at.now });
  enqueue(sql, jobs, at.now, priority);
  return jobs;
};

/**
 * Records a change of a withdrawn article: removes it from all lists, adds events and queues the jobs.
 *
 * @returns the queued jobs
 */
export const recordWithdrawal = (
  sql: SqlStorage,
  id: string,
  { paths, priority, ...at }: Omit<PublicChange, "previous">,
): Job[] => {
  const jobs = [...entryJobs(paths), ...listingJobs(removeFromLists(sql, id, at))];
  addEvents(sql, { id, paths, type: "changed", now: at.now });
  enqueue(sql, jobs, at.now, priority);
  return jobs;
};
