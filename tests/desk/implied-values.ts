import { movedEntry, withdrawnEntry } from "../../src/archive/entry.ts";
import { entryKey } from "../../src/archive/keys.ts";
import type { PublicArticle, projectKV } from "../../src/archive/projection.ts";
import { storedArticle } from "../../src/desk/ledger/current-revision.ts";
import { readFront } from "../../src/desk/ledger/front.ts";
import type { Site } from "../../src/site.ts";

const iso = (ms: number): string => new Date(ms).toISOString();

/** Returns keys and values in the order of the keys. Vitest compares objects much faster than maps. */
export const sortedValues = (values: Iterable<[string, string]>): Record<string, string> =>
  Object.fromEntries([...values].sort(([a], [b]) => (a < b ? -1 : 1)));

/** Returns the current revisions of all public articles. */
const publicArticles = (sql: SqlStorage): PublicArticle[] =>
  sql
    .exec<{ document: string; revision: number; changed: number }>(
      `SELECT document, revision, changed FROM articles JOIN revisions USING (id, revision)
       WHERE articles.state = 'published'`,
    )
    .toArray()
    .map(({ document, revision, changed }) => ({
      article: storedArticle(document),
      revision: String(revision),
      changed: iso(changed),
    }));

/** Returns the entries of withdrawn articles, and of the former paths and aliases of all that have been public. */
const otherEntries = (sql: SqlStorage): [string, object][] =>
  sql
    .exec<{ path: string; kind: string; moved: number; to: string; reason: string; changed: number }>(
      `SELECT paths.path, kind, paths.changed AS moved, articles.path AS "to", coalesce(reason, '') AS reason,
         articles.changed
       FROM paths JOIN articles USING (id)
       WHERE state = 'withdrawn' OR (state = 'published' AND kind <> 'current')`,
    )
    .toArray()
    .map(({ path, kind, moved, to, reason, changed }) => [
      entryKey(path),
      kind === "current" ? withdrawnEntry(reason, iso(changed)) : movedEntry(to, iso(moved)),
    ]);

/**
 * Returns all entries, listings and feeds that KV should have, by key: what `projectKV` computes from the current revisions
 * in a ledger, with the redirects and withdrawals. Only the ledger knows when each listing changed.
 *
 * @param project `projectKV`, with the limits of the desk that wrote KV
 */
export const impliedValues = (
  sql: SqlStorage,
  { timeZone, sections }: Pick<Site, "timeZone" | "sections">,
  project: typeof projectKV,
): Record<string, string> => {
  const times = new Map(
    sql
      .exec<{ key: string; changed: number }>("SELECT key, changed FROM listings")
      .toArray()
      .map(({ key, changed }) => [key, iso(changed)]),
  );
  const values = project(publicArticles(sql), {
    timeZone,
    sections,
    front: readFront(sql),
    changed: (key) => times.get(key),
  });
  return sortedValues(
    [...values, ...otherEntries(sql)].map(([key, value]): [string, string] => [key, JSON.stringify(value)]),
  );
};
