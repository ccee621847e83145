import { changesKey, pageOfEvent } from "../../archive/changes.ts";
import { withTimeout } from "../../archive/timeout.ts";
import { canRebuild, currentRebuild, endRebuild, saveProgress } from "../changes/rebuild.ts";
import { lastVisibleEvent } from "../ledger/events.ts";
import { enqueue, type Job } from "../ledger/jobs.ts";

/*
 * The last part of a rebuild: finds the keys in KV that the ledger does not know, and deletes them. After an older backup
 * was restored, these are the entries and lists of everything that came later, which no editor could withdraw.
 */

/** The longest time for a page of keys, ms. */
const LIST_TIMEOUT = 10_000;

const ENTRY = "entry:";

const strings = (sql: SqlStorage, query: string, values: readonly string[]): string[] =>
  sql
    .exec<{ value: string }>(query, JSON.stringify(values))
    .toArray()
    .map(({ value }) => value);

/** Returns the paths that have no public entry. */
const unknownPaths = (sql: SqlStorage, paths: readonly string[]): string[] =>
  strings(
    sql,
    `SELECT value FROM json_each(?) WHERE NOT EXISTS (
       SELECT 1 FROM paths JOIN articles ON articles.id = paths.id
       WHERE paths.path = value AND articles.state IN ('published', 'withdrawn')
     )`,
    paths,
  );

const unknownListings = (sql: SqlStorage, keys: readonly string[]): string[] =>
  strings(
    sql,
    "SELECT value FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM listings WHERE key = value)",
    keys,
  );

/** Returns the names of the pages of the change feed that come after its end. */
const unknownPages = (sql: SqlStorage, keys: readonly string[]): string[] => {
  const last = lastVisibleEvent(sql);
  return keys
    .flatMap((key) => /^changes:(0|[1-9]\d{0,9})$/u.exec(key)?.[1] ?? [])
    .filter((page) => last === 0 || Number(page) > pageOfEvent(last));
};

/** Returns the jobs that delete the keys that the ledger does not know. Keys of other programs stay. */
const unknownKeys = (sql: SqlStorage, keys: readonly string[]): Job[] => {
  const named = (kind: Job["kind"], names: readonly string[]): Job[] =>
    names.map((name) => ({ kind, name, repeat: 0 }));
  const paths = keys.filter((key) => key.startsWith(ENTRY)).map((key) => key.slice(ENTRY.length));
  const listings = keys.filter((key) => /^(?:listing|feed):[^:]+/u.test(key));
  const latest = keys.includes(changesKey("latest")) && lastVisibleEvent(sql) === 0 ? ["latest"] : [];
  return [
    ...named("entry", unknownPaths(sql, paths)),
    ...named("listing", unknownListings(sql, listings)),
    ...named("changes", [...unknownPages(sql, keys), ...latest]),
  ];
};

/**
 * Continues the last part of a rebuild with up to 1,000 keys, if it has come so far and not too many keys wait for KV.
 *
 * @param now ms since the epoch
 */
export const deleteUnknownKeys = async (
  { storage, kv }: { storage: DurableObjectStorage; kv: Pick<KVNamespace, "list"> },
  now: number,
): Promise<void> => {
  const { sql } = storage;
  const current = currentRebuild(sql);
  if (current?.phase !== "keys" || !canRebuild(sql)) return;
  const { after } = current;
  const page = await withTimeout(kv.list({ cursor: after === "" ? null : after }), LIST_TIMEOUT, () => {
    throw new Error(`KV listed no keys in ${LIST_TIMEOUT} ms`);
  });
  storage.transactionSync(() => {
    const latest = currentRebuild(sql);
    // A rebuild that was started meanwhile comes to these keys again.
    if (latest?.phase !== "keys" || latest.after !== after) return;
    const jobs = unknownKeys(
      sql,
      page.keys.map(({ name }) => name),
    );
    enqueue(sql, jobs, now, "batch");
    if (page.list_complete) endRebuild(sql);
    else saveProgress(sql, "keys", page.cursor);
  });
};
