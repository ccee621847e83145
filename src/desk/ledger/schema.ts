/*
 * The ledger's tables, and how an older ledger becomes a newer one. Times are ms since the epoch.
 */

/** One step forward each, by its statements: the first makes version 1. A step that was released is never changed. */
export const MIGRATIONS: readonly (readonly string[])[] = [
  [
    // What stands now. `path` is the article's own; `state` is draft, embargoed, published or withdrawn, for which
    // there is a `reason`; `embargo` is when an embargoed article becomes public; `changed` is when its public entry
    // last became different.
    `CREATE TABLE articles (
      id TEXT PRIMARY KEY,
      path TEXT NOT NULL,
      revision INTEGER NOT NULL,
      state TEXT NOT NULL,
      reason TEXT,
      embargo INTEGER,
      changed INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID`,
    "CREATE INDEX states ON articles (state, id)",
    "CREATE INDEX embargoes ON articles (embargo) WHERE state = 'embargoed'",
    // All that was ever accepted, in order. Nothing here is changed or deleted. `author` is who asked, `action` what
    // it did, `state` what the article was from then on, `reason` why it was withdrawn.
    `CREATE TABLE revisions (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL,
      revision INTEGER NOT NULL,
      time INTEGER NOT NULL,
      author TEXT NOT NULL,
      action TEXT NOT NULL,
      state TEXT NOT NULL,
      reason TEXT,
      document TEXT NOT NULL,
      UNIQUE (id, revision)
    ) STRICT`,
    // Who holds a path, and as what: its own now (current), its own once (former), or by its document (alias).
    // `changed` is when what stands there last became different.
    `CREATE TABLE paths (
      path TEXT PRIMARY KEY,
      id TEXT NOT NULL,
      kind TEXT NOT NULL,
      changed INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID`,
    "CREATE INDEX paths_of_article ON paths (id)",
    // What lists show of a public article, and the lists that it stands in. `day` is that of `published` on the
    // publication's calendar, yyyy-mm-dd.
    "CREATE TABLE cards (id TEXT PRIMARY KEY, card TEXT NOT NULL) STRICT",
    `CREATE TABLE listed (
      scope TEXT NOT NULL,
      published INTEGER NOT NULL,
      path TEXT NOT NULL,
      id TEXT NOT NULL,
      day TEXT NOT NULL,
      biography INTEGER NOT NULL,
      PRIMARY KEY (scope, published DESC, path)
    ) STRICT, WITHOUT ROWID`,
    "CREATE INDEX lists_of_article ON listed (id)",
    "CREATE INDEX days_of_scope ON listed (scope, day)",
    "CREATE INDEX biographies ON listed (scope, published DESC, path) WHERE biography = 1",
    // How many articles each month (yyyy-mm) and each day of a scope has; none has none.
    `CREATE TABLE buckets (
      scope TEXT NOT NULL,
      bucket TEXT NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (scope, bucket)
    ) STRICT, WITHOUT ROWID`,
    // When the value of a listing's key last became different.
    "CREATE TABLE listings (key TEXT PRIMARY KEY, changed INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    // The change feed: what became different in public, in order; `"to"` is where a moved article is. `tag` and
    // `turn` name the purge after which an event is shown, once KV has what it tells of.
    `CREATE TABLE events (
      seq INTEGER PRIMARY KEY,
      type TEXT NOT NULL,
      path TEXT NOT NULL,
      revision INTEGER NOT NULL,
      time INTEGER NOT NULL,
      "to" TEXT,
      tag TEXT,
      turn INTEGER
    ) STRICT`,
    "CREATE INDEX events_before_kv ON events (path, seq) WHERE tag IS NULL",
    // The last event that is shown, in one row.
    "CREATE TABLE feed (only INTEGER PRIMARY KEY CHECK (only = 1), shown INTEGER NOT NULL) STRICT",
    "INSERT INTO feed (only, shown) VALUES (1, 0)",
    // What KV was last told of how the desk is, as JSON, in one row.
    "CREATE TABLE status (only INTEGER PRIMARY KEY CHECK (only = 1), facts TEXT NOT NULL) STRICT",
    "INSERT INTO status (only, facts) VALUES (1, '')",
    // The rebuild that is under way, in one row: articles, then listings, by their ids and keys.
    `CREATE TABLE rebuild (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      started INTEGER NOT NULL,
      phase TEXT NOT NULL,
      after TEXT NOT NULL
    ) STRICT`,
    // What the editor put on the front: the lead at place 0, what is pinned from 1.
    "CREATE TABLE front (place INTEGER PRIMARY KEY, id TEXT NOT NULL) STRICT",
    // What KV and the caches must still learn. `kind` is entry (`name` is the path), listing (the key), changes (a page's
    // number, or latest), status or purge (the tag, `turn` which of its purges); `generation` counts how often it was asked for while it waited.
    `CREATE TABLE outbox (
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      turn INTEGER NOT NULL,
      generation INTEGER NOT NULL,
      queued INTEGER NOT NULL,
      due INTEGER NOT NULL,
      attempts INTEGER NOT NULL,
      error TEXT,
      PRIMARY KEY (kind, name, turn)
    ) STRICT, WITHOUT ROWID`,
    "CREATE INDEX outbox_due ON outbox (kind, due)",
    // From when a key may be written again, by the name that the outbox has for it.
    "CREATE TABLE pace (name TEXT PRIMARY KEY, free INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    // What of the platform's budget for purges is left, in one row: `full` is when all of it will be, `look` the time
    // before which those that repeat another wait for company.
    `CREATE TABLE purge_budget (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      full INTEGER NOT NULL,
      look INTEGER NOT NULL
    ) STRICT`,
    "INSERT INTO purge_budget (only, full, look) VALUES (1, 0, 0)",
  ],
  [
    // What signs previews, 256 bits at random, in one row; none before the first link and after all were revoked.
    "CREATE TABLE preview_key (only INTEGER PRIMARY KEY CHECK (only = 1), key BLOB NOT NULL) STRICT",
  ],
];

/**
 * Brings the ledger to the version that this build knows. The version is a row of a table of its own, because a
 * Durable Object may not use `PRAGMA user_version`.
 *
 * @throws when the ledger is of a newer version: an older build would not keep what the newer one wrote
 */
export const migrate = (storage: DurableObjectStorage, migrations = MIGRATIONS): void => {
  storage.transactionSync(() => {
    storage.sql.exec("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL) STRICT");
    const version = storage.sql
      .exec<{ version: number }>("SELECT coalesce(max(version), 0) AS version FROM schema_version")
      .one().version;
    if (version > migrations.length)
      throw new Error(
        `the ledger has schema version ${version}, newer than this build's ${migrations.length}`,
      );
    migrations.slice(version).forEach((step, index) => {
      for (const statement of step) storage.sql.exec(statement);
      storage.sql.exec("INSERT INTO schema_version (version) VALUES (?)", version + index + 1);
    });
  });
};
