import { enqueue, PRIORITIES, type Priority } from "../ledger/jobs.ts";
import type { Moment } from "../ledger/moment.ts";
import { type ListChanges, trackListChanges } from "./list-changes.ts";
import { listingJobs } from "./publish-jobs.ts";

/** How long the listings of a batch wait, ms. One write of a listing then has the changes of many lines. */
const BATCH_DELAY = 5_000;

/** A transaction that changes articles. */
export interface Transaction {
  sql: SqlStorage;
  /** Finds the listings that the changes affect. They are queued once, at the end of the transaction. */
  lists: ListChanges;
  /** Gives the listings this priority, unless a change has raised it further. It is `import` at first. */
  raisePriority: (priority: Priority) => void;
  /** Runs a part of the transaction. If it throws, only this part is undone. */
  part: <Result>(make: () => Result) => Result;
}

/**
 * Runs changes in one transaction, and then queues the listings that they affect.
 *
 * @example inTransaction(storage, at, (transaction) => withdraw(transaction, change));
 */
export const inTransaction = <Result>(
  storage: DurableObjectStorage,
  { now }: Moment,
  make: (transaction: Transaction) => Result,
): Result =>
  storage.transactionSync(() => {
    const { sql } = storage;
    const lists = trackListChanges(sql);
    let priority: Priority = "import";
    const raisePriority = (other: Priority): void => {
      if (PRIORITIES.indexOf(other) < PRIORITIES.indexOf(priority)) priority = other;
    };
    // SQLite has savepoints: a transaction inside another one is undone alone.
    const result = make({ sql, lists, raisePriority, part: (run) => storage.transactionSync(run) });
    const delay = PRIORITIES.indexOf(priority) < PRIORITIES.indexOf("batch") ? 0 : BATCH_DELAY;
    enqueue(sql, listingJobs(lists.finish(now)), now + delay, priority);
    return result;
  });
