/*
 * Counts the SQL statements of the Durable Object and their rows: of each transaction, and of everything that it does.
 */

/** The statements of a transaction, and the rows that SQLite read and wrote for them. Cloudflare bills the rows. */
export interface SQLCounts {
  statements: number;
  rowsRead: number;
  rowsWritten: number;
}

type Cursor = SqlStorageCursor<Record<string, SqlStorageValue>>;

/** The statements of the transaction that is running. */
let current: { query: string; cursor: Cursor }[] | undefined;

/** All statements since the recording began. */
let recorded: Cursor[] | undefined;

let publications: SQLCounts[] = [];
let isCounting = false;

const countsOf = (cursors: readonly Cursor[]): SQLCounts => ({
  statements: cursors.length,
  rowsRead: cursors.reduce((sum, { rowsRead }) => sum + rowsRead, 0),
  rowsWritten: cursors.reduce((sum, { rowsWritten }) => sum + rowsWritten, 0),
});

const endTransaction = (): void => {
  const all = current ?? [];
  current = undefined;
  if (!all.some(({ query }) => query.startsWith("INSERT INTO revisions"))) return;
  publications.push(countsOf(all.map(({ cursor }) => cursor)));
};

/** Counts every statement from now on. All objects of this isolate share the counters. */
export const countStatements = (storage: DurableObjectStorage): void => {
  if (isCounting) return;
  isCounting = true;
  const statements = Object.getPrototypeOf(storage.sql) as SqlStorage;
  const { exec } = statements;
  statements.exec = function counted<Row extends Record<string, SqlStorageValue>>(
    this: SqlStorage,
    query: string,
    ...bindings: unknown[]
  ) {
    const cursor = exec.call(this, query, ...bindings) as SqlStorageCursor<Row>;
    current?.push({ query, cursor });
    recorded?.push(cursor);
    return cursor;
  };
  const transactions = Object.getPrototypeOf(storage) as DurableObjectStorage;
  const { transactionSync } = transactions;
  transactions.transactionSync = function counted<Result>(
    this: DurableObjectStorage,
    run: () => Result,
  ): Result {
    // A transaction inside another one is a savepoint of it.
    if (current !== undefined) return transactionSync.call(this, run) as Result;
    current = [];
    try {
      return transactionSync.call(this, run) as Result;
    } finally {
      endTransaction();
    }
  };
};

/** Returns the counts of each transaction that has stored a revision since the last call. */
export const takePublications = (): SQLCounts[] => {
  const taken = publications;
  publications = [];
  return taken;
};

/** Returns the counts of all statements since the last call, and records from now on. The first call returns zeros. */
export const takeRecorded = (): SQLCounts => {
  const taken = recorded ?? [];
  recorded = [];
  return countsOf(taken);
};
