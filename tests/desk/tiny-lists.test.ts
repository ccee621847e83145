import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import type { put as Put } from "../../src/desk/changes/put.ts";
import type { inTransaction as InTransaction, Transaction } from "../../src/desk/changes/transaction.ts";
import type { restore as Restore, withdraw as Withdraw } from "../../src/desk/changes/withdrawal.ts";
import { publication } from "../publication.ts";
import { repetitions } from "../repetitions.ts";
import { anArticle } from "../running-site.ts";
import { openNodeStorage } from "./node-storage.ts";

/*
 * Random histories of single changes and batches, with months of 2 cards and lists of 3, so that every limit is crossed
 * all the time. After each transaction, the keys that it queued are written, and all keys are what `projectKV` implies:
 * no transaction forgets a list that it changes. The desk's own code runs in Node, from a copy with smaller limits.
 */

const HISTORIES = repetitions({ short: 60, long: 3_000 });

/** The limits of lists, and their values in this test. */
const LIMITS: [file: string, constant: string, from: string, to: number][] = [
  ["archive/listing/buckets.ts", "MAX_BUCKET_CARDS", "1_000", 2],
  ["archive/listing/latest.ts", "LATEST_CARDS", "50", 3],
  ["archive/listing/latest.ts", "SECTION_CARDS", "4", 1],
  ["archive/listing/feed.ts", "FEED_ITEMS", "20", 2],
];

const root = join(import.meta.dirname, "../..");
const copy = mkdtempSync(join(tmpdir(), "broadsheet-tiny-"));
afterAll(() => rmSync(copy, { recursive: true, force: true }));
cpSync(join(root, "src"), join(copy, "src"), { recursive: true });
cpSync(join(root, "package.json"), join(copy, "package.json"));
symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
for (const [file, constant, from, to] of LIMITS) {
  const path = join(copy, "src", file);
  const text = readFileSync(path, "utf8");
  const changed = text.replace(`const ${constant} = ${from};`, `const ${constant} = ${to};`);
  if (changed === text) throw new Error(`${file} has no constant ${constant} = ${from}`);
  writeFileSync(path, changed);
}
const load = (file: string) => import(/* @vite-ignore */ join(copy, "src", file));
const { put }: { put: typeof Put } = await load("desk/changes/put.ts");
const { inTransaction }: { inTransaction: typeof InTransaction } = await load("desk/changes/transaction.ts");
const { withdraw, restore }: { withdraw: typeof Withdraw; restore: typeof Restore } = await load(
  "desk/changes/withdrawal.ts",
);
const { readArticle } = await load("article/read.ts");
const { keyValue, keyOf } = await load("desk/outbox/key-value.ts");
const { projectKV } = await load("archive/projection.ts");
const { storedArticle } = await load("desk/ledger/current-revision.ts");
const { setFront, readFront } = await load("desk/ledger/front.ts");

const ids = ["a", "b", "c", "d", "e", "f", "g"];
const anyID = fc.constantFrom(...ids);
const anyFields = fc.record({
  headline: fc.constantFrom("One", "Two"),
  section: fc.constantFrom("town", "world"),
  published: fc.constantFrom(
    "2026-11-20T09:00:00Z",
    "2026-11-20T10:00:00Z",
    "2026-11-03T09:00:00Z",
    "2026-10-31T23:30:00Z",
    "2026-10-05T00:00:00Z",
    "2026-08-01T00:00:00Z",
    "2025-12-31T23:30:00Z",
  ),
  topics: fc.subarray([{ id: "ferry", name: "The ferry" }]),
  authors: fc.subarray([
    { id: "ines", name: "Ines Holm", bio: "Writes of harbours." },
    { id: "odd", name: "Odd" },
  ]),
  listed: fc.constantFrom(true, true, true, true, false),
});

type Change =
  | { kind: "put"; id: string; fields: object }
  | { kind: "withdraw" | "restore" | "throw"; id: string; fields: object }
  | { kind: "front"; id: string; fields: object };

const anyChange: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom("put", "put", "put", "put", "put", "withdraw", "restore", "throw", "front"),
  id: anyID,
  fields: anyFields,
}) as fc.Arbitrary<Change>;

/** A history: transactions with one or more changes each. */
const anyHistory = fc.array(fc.array(anyChange, { minLength: 1, maxLength: 5 }), {
  minLength: 1,
  maxLength: 25,
});

const broken = new Error("broken by the test");

const apply = (transaction: Transaction, { kind, id, fields }: Change, now: number): void => {
  const at = { now, timeZone: publication.timeZone };
  const editor = { id, precondition: { kind: "any" }, author: "ines", ...at } as const;
  switch (kind) {
    case "put":
    case "throw": {
      const { article } = readArticle(anArticle({ id, ...fields }), publication);
      put(transaction, { ...editor, article, weight: "minor", source: "batch" });
      if (kind === "throw") throw broken;
      return;
    }
    case "withdraw":
      withdraw(transaction, { ...editor, reason: "No." });
      return;
    case "restore":
      restore(transaction, editor);
      return;
    case "front":
      setFront(transaction.sql, { lead: id, pinned: ids.slice(0, 1).filter((each) => each !== id) }, now);
  }
};

it("after each change and each batch of a random history, the queued keys make every list what the articles imply", () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const { storage, sql } = openNodeStorage();
      const kv = new Map<string, string>();
      let now = Date.parse("2026-11-24T12:00:00Z");
      for (const changes of history) {
        now += 1_000;
        inTransaction(storage, { now, timeZone: publication.timeZone }, (transaction) => {
          for (const change of changes)
            try {
              transaction.part(() => apply(transaction, change, now));
            } catch (error) {
              if (error !== broken) throw error;
            }
        });
        for (const { kind, name } of sql
          .exec<{ kind: string; name: string }>(
            "SELECT kind, name FROM outbox WHERE kind IN ('entry', 'listing')",
          )
          .toArray()) {
          const { text } = keyValue(kind, name, { sql, site: publication, now, omitted: new Set() });
          if (text === undefined) kv.delete(keyOf(kind, name));
          else kv.set(keyOf(kind, name), text);
        }
        sql.exec("DELETE FROM outbox");
        const times = new Map(
          sql
            .exec<{ key: string; changed: number }>("SELECT key, changed FROM listings")
            .toArray()
            .map(({ key, changed }) => [key, new Date(changed).toISOString()]),
        );
        const articles = sql
          .exec<{ document: string; revision: number; changed: number }>(
            `SELECT document, revision, changed FROM articles JOIN revisions USING (id, revision)
             WHERE articles.state = 'published'`,
          )
          .toArray()
          .map(({ document, revision, changed }) => ({
            article: storedArticle(document),
            revision: String(revision),
            changed: new Date(changed).toISOString(),
          }));
        const implied: Map<string, unknown> = projectKV(articles, {
          timeZone: publication.timeZone,
          sections: publication.sections,
          front: readFront(sql),
          changed: (key: string) => times.get(key),
        });
        const lists = (values: Iterable<[string, string]>) =>
          Object.fromEntries([...values].filter(([key]) => /^(?:listing|feed):/u.test(key)).sort());
        expect(lists(kv)).toEqual(
          lists([...implied].map(([key, value]): [string, string] => [key, JSON.stringify(value)])),
        );
      }
    }),
    { numRuns: HISTORIES },
  );
});
