import { enqueue, type Job, PRIORITIES, type Priority } from "../ledger/jobs.ts";
import type { Moment } from "../ledger/moment.ts";
import { type Place, pathsNextTo } from "../ledger/neighbours.ts";
import { enqueueRefreshes } from "../ledger/refreshes.ts";
import { type ListChanges, trackListChanges } from "./list-changes.ts";
import { listingJobs } from "./publish-jobs.ts";

/** How long the listings of a batch wait, ms. One write of a listing then has the changes of many lines. */
const BATCH_DELAY = 5_000;

/** A transaction that changes articles. */
export interface Transaction {
  sql: SqlStorage;
  /** Finds the listings that the changes affect. They are queued once, at the end of the transaction. */
  lists: ListChanges;
  /** The places at which a card came, went or changed. The end of the transaction refreshes the entries that show them. */
  places: Place[];
  /**
   * Queues jobs at the end of the transaction. The listings get the most important priority of all jobs, and `import`
   * without any.
   */
  queue: (jobs: readonly Job[], priority: Priority) => void;
  /** Runs a part of the transaction. If it throws, only this part is undone. */
  part: <Result>(make: () => Result) => Result;
}

/**
 * Runs changes in one transaction, and then queues the jobs and the listings that they affect.
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
    const places: Place[] = [];
    const queued = new Map<Priority, Job[]>();
    const queue = (jobs: readonly Job[], priority: Priority): void => {
      const known = queued.get(priority) ?? [];
      known.push(...jobs);
      queued.set(priority, known);
    };
    // SQLite has savepoints: a transaction inside another one is undone alone. Its jobs then write what KV has already.
    const result = make({ sql, lists, places, queue, part: (run) => storage.transactionSync(run) });
    for (const [priority, jobs] of queued) enqueue(sql, jobs, now, priority);
    const highest = PRIORITIES.find((priority) => queued.has(priority)) ?? "import";
    const delay = highest === "batch" || highest === "import" ? BATCH_DELAY : 0;
    enqueue(sql, listingJobs(lists.finish(now)), now + delay, highest);
    if (places.length > 0) enqueueRefreshes(sql, pathsNextTo(sql, places), now + delay, highest);
    return result;
  });
