import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { listQuery } from "../../src/disk/list-query.ts";

/*
 * Lists of KV on disk, with SQLite in Node.
 */

const LAST_CHARACTER = "\u{10FFFF}";
const KEYS = ["a", "media:", "media:a", "media:b", "media:é", `media:${LAST_CHARACTER}`, "media;", "z"];

const database = new DatabaseSync(":memory:");
database.exec(
  "CREATE TABLE parts (key TEXT NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (key, part)); CREATE TABLE metadata (key TEXT PRIMARY KEY, json TEXT NOT NULL)",
);
for (const key of KEYS)
  for (const part of [0, 1]) database.prepare("INSERT INTO parts VALUES (?, ?, '')").run(key, part);

const keysOf = (prefix: string, cursor: string, limit = 1_000): unknown[] => {
  const { sql, values } = listQuery({ prefix, cursor, limit });
  return database
    .prepare(sql)
    .all(...values)
    .map(({ key }) => key);
};

it.each([
  ["media:", "", KEYS.slice(1, 6)],
  ["media:", "media:", KEYS.slice(2, 6)],
  ["media:", "media:é", [`media:${LAST_CHARACTER}`]],
  ["media:", `media:${LAST_CHARACTER}`, []],
  ["", "", KEYS],
  ["", "media;", ["z"]],
  ["nothing:", "", []],
  // The cursor of another list.
  ["media:", "z", KEYS.slice(1, 6)],
])("a list with the prefix %j after %j has its keys in order", (prefix, cursor, keys) => {
  expect(keysOf(prefix, cursor)).toEqual(keys);
});

it("a list reads only the keys of its page", () => {
  for (const cursor of ["", "media:a"]) {
    const { sql, values } = listQuery({ prefix: "media:", cursor, limit: 10 });
    const plan = database
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...values)
      .map(({ detail }) => String(detail));
    expect(plan[0]).toMatch(/^SEARCH parts USING (?:COVERING )?INDEX \S+ \(key>\? AND key<\?\)$/u);
  }
  expect(keysOf("media:", "", 2)).toEqual(["media:", "media:a"]);
});
