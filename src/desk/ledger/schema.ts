/*
 * The ledger's tables, and the migrations from older versions (migrate.ts runs them). Times are ms since the epoch.
 */

/** The statements of each migration; the first creates version 1. A released migration never changes. */
export const MIGRATIONS: readonly (readonly string[])[] = [
  [
    // The articles with their current revision. `path` is the article's own path. `state` is draft, embargoed,
    // published or withdrawn. `reason` is the reason of a withdrawal. `embargo` is when an embargoed article becomes
    // public. `changed` is when its public entry last changed.
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
    // All accepted revisions, in order. No row is ever changed or deleted. `action` is what the revision did, `state`
    // is the article's state after it, and `reason` is the reason of a withdrawal.
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
    // The article that holds each path. `kind` is current (its own path), former (its own path earlier) or alias (from
    // its document). `changed` is when the path's public entry last changed.
    `CREATE TABLE paths (
      path TEXT PRIMARY KEY,
      id TEXT NOT NULL,
      kind TEXT NOT NULL,
      changed INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID`,
    "CREATE INDEX paths_of_article ON paths (id)",
    // The card of each public article, and the lists that show it. `day` is the day of `published` in the publication's
    // time zone, yyyy-mm-dd.
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
    // The number of articles in each month (yyyy-mm) and each day of a scope. There is no row with 0.
    `CREATE TABLE buckets (
      scope TEXT NOT NULL,
      bucket TEXT NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (scope, bucket)
    ) STRICT, WITHOUT ROWID`,
    // When each listing last changed, by its key.
    "CREATE TABLE listings (key TEXT PRIMARY KEY, changed INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    // The events of the change feed, in order. `"to"` is the new path of a moved article. `tag` and `turn` identify the
    // purge after which the feed shows the event; they are set when KV has the change.
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
    // The number of the last event that the feed shows, in one row.
    "CREATE TABLE feed (only INTEGER PRIMARY KEY CHECK (only = 1), shown INTEGER NOT NULL) STRICT",
    "INSERT INTO feed (only, shown) VALUES (1, 0)",
    // The facts of the last queued status, as JSON, in one row.
    "CREATE TABLE status (only INTEGER PRIMARY KEY CHECK (only = 1), facts TEXT NOT NULL) STRICT",
    "INSERT INTO status (only, facts) VALUES (1, '')",
    // The rebuild in progress, in one row: articles by id, then listings by key.
    `CREATE TABLE rebuild (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      started INTEGER NOT NULL,
      phase TEXT NOT NULL,
      after TEXT NOT NULL
    ) STRICT`,
    // The front page that an editor chose: the lead at place 0, the pinned articles from 1.
    "CREATE TABLE front (place INTEGER PRIMARY KEY, id TEXT NOT NULL) STRICT",
    // The waiting jobs. `kind` is entry (`name` is the path), listing (the key), changes (a page's number, or latest),
    // status or purge (the tag). `turn` is a purge's number among the tag's planned purges; the code calls it `repeat`.
    // `generation` counts how often the job was queued while it waited.
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
    // When each key may be written again, by the name of its job.
    "CREATE TABLE pace (name TEXT PRIMARY KEY, free INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    // The platform's budget for purges, in one row: `full` is when all calls are available again, `look` is the time
    // until which repeated purges wait, so that one call sends several.
    `CREATE TABLE purge_budget (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      full INTEGER NOT NULL,
      look INTEGER NOT NULL
    ) STRICT`,
    "INSERT INTO purge_budget (only, full, look) VALUES (1, 0, 0)",
  ],
  [
    // The key that signs preview links, 256 random bits, in one row. There is none before the first link and after a
    // revocation.
    "CREATE TABLE preview_key (only INTEGER PRIMARY KEY CHECK (only = 1), key BLOB NOT NULL) STRICT",
  ],
  [
    // `state` can be scheduled. `embargo` is also when a scheduled article becomes public.
    "DROP INDEX embargoes",
    "CREATE INDEX releases ON articles (embargo) WHERE embargo IS NOT NULL",
  ],
  [
    // Whether the ledger has a change that no restore made, in one row: 0 or 1. Such a ledger accepts no backup.
    "CREATE TABLE own_changes (only INTEGER PRIMARY KEY CHECK (only = 1), made INTEGER NOT NULL) STRICT",
    `INSERT INTO own_changes (only, made)
     SELECT 1, EXISTS (SELECT 1 FROM revisions) OR EXISTS (SELECT 1 FROM front)`,
  ],
  [
    // `priority` is the place of a job's priority in PRIORITIES (jobs.ts). `fresh` is 1 for the entry of a path that KV
    // has never had, so that no reader has seen it. `error` is also the reason why a job was postponed.
    "ALTER TABLE outbox ADD COLUMN priority INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE outbox ADD COLUMN fresh INTEGER NOT NULL DEFAULT 0",
    "DROP INDEX outbox_due",
    "CREATE INDEX outbox_order ON outbox (kind, priority, due)",
    "CREATE INDEX outbox_delayed ON outbox (queued) WHERE error IS NOT NULL",
    // The latest writes of keys. `free` is when the key may be written again. `begun` is when a write without a response
    // began. Rows of the past are deleted, so the table is always small.
    "DROP TABLE pace",
    `CREATE TABLE writes (
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      free INTEGER NOT NULL,
      begun INTEGER,
      PRIMARY KEY (kind, name)
    ) STRICT, WITHOUT ROWID`,
    // Space that is kept for withdrawals and embargoes. It is deleted when the storage is full.
    "CREATE TABLE ballast (part INTEGER PRIMARY KEY, space BLOB NOT NULL) STRICT",
  ],
  [
    // The latest time that the desk has seen, in one row. An earlier time later means that the clock was wrong.
    "CREATE TABLE clock (only INTEGER PRIMARY KEY CHECK (only = 1), seen INTEGER NOT NULL) STRICT",
    "INSERT INTO clock (only, seen) VALUES (1, 0)",
  ],
  [
    // Identifies the numbering of the events of a ledger that was restored from a backup; empty for any other ledger.
    "ALTER TABLE feed ADD COLUMN epoch TEXT NOT NULL DEFAULT ''",
  ],
  [
    // SQLite knows how much room is left (storage-room.ts).
    "DROP TABLE ballast",
  ],
  [
    // `removed` is when the document of a revision left the ledger for a file (retention.ts), and `digest` is the SHA-256
    // of the document. `document` is then empty. Everything else of the revision stays.
    "ALTER TABLE revisions ADD COLUMN removed INTEGER",
    "ALTER TABLE revisions ADD COLUMN digest BLOB",
    // The revisions that have preview links. `expires` is when the last link of a revision expires, in seconds.
    `CREATE TABLE previewed (
      id TEXT NOT NULL,
      revision INTEGER NOT NULL,
      expires INTEGER NOT NULL,
      PRIMARY KEY (id, revision)
    ) STRICT, WITHOUT ROWID`,
  ],
  [
    // PRIORITIES has a new third place.
    "UPDATE outbox SET priority = priority + 1 WHERE priority >= 2",
  ],
  [
    // A restore in progress, in one row: when it restored its last revision.
    "CREATE TABLE restore (only INTEGER PRIMARY KEY CHECK (only = 1), continued INTEGER NOT NULL) STRICT",
  ],
  [
    // Until when no key is written, because the account's daily limit of KV is used up.
    "ALTER TABLE purge_budget ADD COLUMN kv INTEGER NOT NULL DEFAULT 0",
  ],
  [
    // The named tokens. `digest` is the SHA-256 of the token. `signer` names the secret that signed it.
    `CREATE TABLE tokens (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      digest BLOB NOT NULL UNIQUE,
      created INTEGER NOT NULL,
      revoked INTEGER,
      signer TEXT NOT NULL
    ) STRICT`,
  ],
  [
    // `language` is the article's language, in the rows of sections only (neighbours.ts).
    "ALTER TABLE listed ADD COLUMN language TEXT",
    `UPDATE listed SET language = (SELECT card ->> 'language' FROM cards WHERE cards.id = listed.id)
     WHERE scope > 'section/' AND scope < 'section0'`,
    "CREATE INDEX neighbours ON listed (scope, language, published DESC, path) WHERE language IS NOT NULL",
    // The number of the last event whose neighbours this build or a newer one has queued, in one row. After a rollback,
    // the older build adds events and leaves it (catch-up.ts).
    "CREATE TABLE followed (only INTEGER PRIMARY KEY CHECK (only = 1), event INTEGER NOT NULL) STRICT",
    "INSERT INTO followed (only, event) SELECT 1, coalesce(max(seq), 0) FROM events",
  ],
  [
    // The progress of each receiver of notifications (push.ts). `position` is the number of the last event that it has. `state` is
    // active, stopped or gone.
    `CREATE TABLE push (
      receiver TEXT PRIMARY KEY,
      position INTEGER NOT NULL,
      due INTEGER NOT NULL,
      attempts INTEGER NOT NULL,
      error TEXT,
      state TEXT NOT NULL
    ) STRICT, WITHOUT ROWID`,
    // The webhooks. `previous` is the secret before, which signs too until `until`.
    `CREATE TABLE webhooks (
      id TEXT PRIMARY KEY,
      url TEXT NOT NULL,
      secret TEXT NOT NULL,
      previous TEXT,
      until INTEGER,
      created INTEGER NOT NULL
    ) STRICT`,
    // The feeds that have changed since the hub was told. `tag` and `turn` identify the purge after which readers everywhere
    // get the feed, and `due` is when it is planned.
    `CREATE TABLE changed_feeds (
      due INTEGER NOT NULL,
      scope TEXT NOT NULL,
      tag TEXT NOT NULL,
      turn INTEGER NOT NULL,
      PRIMARY KEY (due, scope)
    ) STRICT, WITHOUT ROWID`,
    // The last change of each feed that was recorded for the hub.
    "CREATE TABLE announced_feeds (scope TEXT PRIMARY KEY, changed INTEGER NOT NULL) STRICT, WITHOUT ROWID",
  ],
  [
    // The media files that are being uploaded, that have just been deleted, or whose path does not name their hash
    // (media.ts). `hash` is the SHA-256 of the bytes, 64 hexadecimal digits. `stored` is 1 if the store has them. `begun` is
    // when the last upload without a result began. `deleted` is when the file was deleted, and `examined` is the number of the
    // last revision that did not use it then.
    `CREATE TABLE media (
      path TEXT PRIMARY KEY,
      hash TEXT NOT NULL,
      stored INTEGER NOT NULL,
      begun INTEGER,
      deleted INTEGER,
      examined INTEGER
    ) STRICT, WITHOUT ROWID`,
    "CREATE INDEX media_deleted ON media (deleted) WHERE deleted IS NOT NULL",
  ],
  [
    // The files that the removed document of a revision names, as JSON: its path and URLs (media-uses.ts).
    "CREATE TABLE removed_names (seq INTEGER PRIMARY KEY, names TEXT NOT NULL) STRICT",
  ],
  [
    // Finds uploads that never had a result.
    "CREATE INDEX media_begun ON media (begun) WHERE begun IS NOT NULL",
  ],
];

/**
 * The oldest version of the ledger whose build can use a ledger of this version, so that a rollback needs no restore. A
 * migration that only adds tables, indexes, or columns with a default leaves it. With any other migration, it becomes
 * the new version.
 */
export const OLDEST_READER = 11;
