import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { migrate } from "../../src/desk/ledger/migrate.ts";

/*
 * The storage of a Durable Object in Node, for tests that need a virtual clock or the plans of SQLite's queries.
 */

/** A ledger in memory, and every query that it has run. */
export interface NodeStorage {
  storage: DurableObjectStorage;
  sql: SqlStorage;
  database: DatabaseSync;
  queries: Set<string>;
}

/** A Durable Object allows this many parts of a compound SELECT. */
const MAX_COMPOUND = 5;

type Bindings = readonly (SQLInputValue | ArrayBuffer | undefined)[];

const bound = (value: Bindings[number]): SQLInputValue => {
  if (value === undefined) return null;
  return value instanceof ArrayBuffer ? new Uint8Array(value) : value;
};

/**
 * Opens a ledger in memory, with the tables of this build.
 *
 * @param copy what `database.serialize()` returned; without it, the ledger is empty
 */
export const openNodeStorage = (copy?: Uint8Array): NodeStorage => {
  const database = new DatabaseSync(":memory:");
  if (copy !== undefined) database.deserialize(copy);
  const statements = new Map<string, StatementSync>();
  const queries = new Set<string>();

  const prepare = (query: string): StatementSync => {
    queries.add(query);
    if (query.split(/\bUNION\b/u).length > MAX_COMPOUND)
      throw new Error(`too many terms in compound SELECT: ${query}`);
    const statement = database.prepare(query);
    statements.set(query, statement);
    return statement;
  };

  const exec = (query: string, ...bindings: Bindings) => {
    const statement = statements.get(query) ?? prepare(query);
    const rows = statement.all(...bindings.map(bound));
    return {
      toArray: () => rows,
      one: () => {
        if (rows.length !== 1) throw new Error(`expected one row, found ${rows.length}: ${query}`);
        return rows[0];
      },
      [Symbol.iterator]: () => rows[Symbol.iterator](),
    };
  };

  let depth = 0;
  const transactionSync = <Result>(run: () => Result): Result => {
    const name = `level${depth}`;
    database.exec(`SAVEPOINT ${name}`);
    depth += 1;
    try {
      const result = run();
      database.exec(`RELEASE ${name}`);
      return result;
    } catch (error) {
      database.exec(`ROLLBACK TO ${name}; RELEASE ${name}`);
      throw error;
    } finally {
      depth -= 1;
    }
  };

  const sql = { exec, databaseSize: 0 } as unknown as SqlStorage;
  const storage = { sql, transactionSync } as unknown as DurableObjectStorage;
  migrate(storage);
  return { storage, sql, database, queries };
};
