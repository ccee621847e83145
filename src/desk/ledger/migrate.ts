import { MIGRATIONS, OLDEST_READER } from "./schema.ts";

/*
 * The version of a ledger. Tables hold it, because a Durable Object may not use `PRAGMA user_version`.
 */

/** The ledger's tables, as a build knows them. */
export interface Schema {
  /** The statements of each migration; their number is the version. */
  migrations: readonly (readonly string[])[];
  /** The oldest version whose build can use a ledger of this version. */
  oldestReader: number;
}

/** Returns the oldest version whose build can use the ledger; undefined if no build has recorded it. */
const oldestReaderOf = (sql: SqlStorage): number | undefined =>
  sql.exec<{ oldest: number }>("SELECT oldest FROM readers").toArray()[0]?.oldest;

/**
 * Migrates the ledger to the version of this build. A ledger of a newer version stays as it is, if its build said that
 * this build can use it.
 *
 * @throws if the ledger has a newer version that this build cannot use, because it might damage the ledger
 */
export const migrate = (
  storage: DurableObjectStorage,
  { migrations, oldestReader }: Schema = { migrations: MIGRATIONS, oldestReader: OLDEST_READER },
): void => {
  const { sql } = storage;
  storage.transactionSync(() => {
    sql.exec("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL) STRICT");
    sql.exec(
      "CREATE TABLE IF NOT EXISTS readers (only INTEGER PRIMARY KEY CHECK (only = 1), oldest INTEGER NOT NULL) STRICT",
    );
    const { version } = sql
      .exec<{ version: number }>("SELECT coalesce(max(version), 0) AS version FROM schema_version")
      .one();
    const own = migrations.length;
    if (version > own && (oldestReaderOf(sql) ?? version) > own)
      throw new Error(
        `the ledger has schema version ${version}, which a build with version ${own} cannot use; deploy the newer build again, or follow docs/deploying.md#roll-back`,
      );
    if (version > own) return;
    migrations.slice(version).forEach((step, index) => {
      for (const statement of step) sql.exec(statement);
      sql.exec("INSERT INTO schema_version (version) VALUES (?)", version + index + 1);
    });
    if (oldestReaderOf(sql) === oldestReader) return;
    sql.exec(
      "INSERT INTO readers (only, oldest) VALUES (1, ?1) ON CONFLICT (only) DO UPDATE SET oldest = ?1",
      oldestReader,
    );
  });
};
