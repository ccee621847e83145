import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import type { Transaction } from "../../src/desk/changes/transaction.ts";
import type { KeyKind } from "../../src/desk/ledger/jobs.ts";
import { publication } from "../publication.ts";
import { repetitions } from "../repetitions.ts";
import { anArticle } from "../running-site.ts";
import { impliedValues, sortedValues } from "./implied-values.ts";
import { openNodeStorage } from "./node-storage.ts";
import { createTinyLimits } from "./tiny-limits.ts";

/*
 * Random histories of single changes and batches, with months of 2 cards and lists of 3, so that every limit is crossed
 * all the time. After each transaction, the keys that it queued are written, and all keys are what `projectKV` implies:
 * no transaction forgets a list that it changes. The desk's own code runs in Node, from a copy with smaller limits.
 */

const HISTORIES = repetitions({ short: 15, full: 60, long: 3_000 });

const tiny = createTinyLimits();
afterAll(tiny.remove);
const { put } = await tiny.load<typeof import("../../src/desk/changes/put.ts")>("desk/changes/put.ts");
const { inTransaction } = await tiny.load<typeof import("../../src/desk/changes/transaction.ts")>(
  "desk/changes/transaction.ts",
);
const { withdraw, restore } = await tiny.load<typeof import("../../src/desk/changes/withdrawal.ts")>(
  "desk/changes/withdrawal.ts",
);
const { readArticle } = await tiny.load<typeof import("../../src/article/read.ts")>("article/read.ts");
const { keyValue, keyOf } =
  await tiny.load<typeof import("../../src/desk/outbox/key-value.ts")>("desk/outbox/key-value.ts");
const { projectKV } =
  await tiny.load<typeof import("../../src/archive/projection.ts")>("archive/projection.ts");
const { setFront } = await tiny.load<typeof import("../../src/desk/ledger/front.ts")>("desk/ledger/front.ts");

const ids = ["a", "b", "c", "d", "e", "f", "g"];
const anyID = fc.constantFrom(...ids);
const anyFields = fc.record({
  headline: fc.constantFrom("One", "Two"),
  section: fc.constantFrom("town", "town", "world"),
  language: fc.constantFrom("en", "en", "no"),
  path: fc.constantFrom(...ids.map((id) => `/${id}`), "/x", "/y", "/z"),
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
      if (article === undefined) throw new Error("the test's article is invalid");
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
          .exec<{ kind: KeyKind; name: string }>(
            `SELECT iif(kind = 'refresh', 'entry', kind) AS kind, name FROM outbox
             WHERE kind IN ('entry', 'listing', 'refresh')`,
          )
          .toArray()) {
          const { text } = keyValue(kind, name, { sql, site: publication, now, omitted: new Set() });
          if (text === undefined) kv.delete(keyOf(kind, name));
          else kv.set(keyOf(kind, name), text);
        }
        sql.exec("DELETE FROM outbox");
        expect(sortedValues(kv)).toEqual(impliedValues(sql, publication, projectKV));
      }
    }),
    { numRuns: HISTORIES },
  );
});
