import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { MIGRATIONS, OLDEST_READER } from "../../src/desk/ledger/schema.ts";
import { anArticle } from "../running-site.ts";
import { START, startNodeDesk, virtualClockInEachTest } from "./node-desk.ts";
import { openNodeStorage } from "./node-storage.ts";

/*
 * Updates and rollbacks of the desk. `ledger/version-11.sql` is the ledger that the desk of 30 November 2026 wrote, with
 * schema version 11: an article with two revisions, a withdrawn one and one under an embargo, and the purges of the changes.
 */

virtualClockInEachTest();

const HOUR = 3_600_000;

const oldLedger = (): DatabaseSync => {
  const database = new DatabaseSync(":memory:");
  database.exec(readFileSync(join(import.meta.dirname, "ledger", "version-11.sql"), "utf8"));
  return database;
};

type NodeDesk = ReturnType<typeof startNodeDesk>;

/** Sends a request, and lets time pass until the response has arrived. */
const send = async (
  desk: NodeDesk,
  ...request: Parameters<NodeDesk["send"]>
): Promise<{ status: number; body: unknown }> => {
  let response: Response | undefined;
  void desk.send(...request).then((result) => {
    response = result;
  });
  while (response === undefined) await desk.pass(50);
  return { status: response.status, body: await response.json() };
};

const historyOf = async (desk: NodeDesk, id: string): Promise<unknown> =>
  (await send(desk, "GET", `/desk/articles/${id}/revisions`, undefined)).body;

const tables = (database: DatabaseSync): unknown[] =>
  database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .all()
    .map(({ name }) => name);

/** Publishes, edits, withdraws and waits for an embargo, with the articles of the old ledger. */
const worksWith = async (desk: NodeDesk): Promise<void> => {
  expect(await historyOf(desk, "tide")).toMatchObject({
    items: [{ revision: "1" }, { revision: "2", action: "edited" }],
  });
  expect(await historyOf(desk, "gone")).toMatchObject({
    items: [{ action: "created" }, { action: "withdrawn", reason: "It was not true." }],
  });
  const edit = anArticle({ id: "tide", headline: "The tide has turned" });
  const any = { "If-Match": "*" };
  expect(await send(desk, "PUT", "/desk/articles/tide?minor=true", edit, any)).toMatchObject({ status: 200 });
  const created = { "If-None-Match": "*" };
  const news = anArticle({ id: "news" });
  expect(await send(desk, "PUT", "/desk/articles/news", news, created)).toMatchObject({ status: 201 });
  expect(await send(desk, "POST", "/desk/articles/gone/restore", {}, any)).toMatchObject({ status: 200 });
  await desk.pass(3 * HOUR);
  for (const id of ["tide", "news", "gone", "secret"])
    expect(desk.values.get(`entry:/articles/${id}`)).toContain('"type":"article"');
  expect(desk.sql.exec("SELECT * FROM outbox").toArray()).toEqual([]);
};

it("a desk of the version before is updated with its articles, history, embargoes and waiting purges", async () => {
  const database = oldLedger();
  expect(database.prepare("SELECT max(version) AS version FROM schema_version").get()).toEqual({
    version: 11,
  });
  const waiting = database.prepare("SELECT count(*) AS count FROM outbox").get();
  expect(Number(waiting?.count)).toBeGreaterThan(0);
  const desk = startNodeDesk(openNodeStorage(database.serialize()));
  expect(desk.sql.exec("SELECT path FROM listed WHERE language = 'en'").toArray()).toEqual(
    desk.sql.exec("SELECT path FROM listed WHERE scope GLOB 'section/*'").toArray(),
  );
  await desk.pass(START + 300_000 - Date.now());
  await worksWith(desk);
  desk.end();
});

it("after a rollback, the older build publishes, restores and ends embargoes in the newer build's ledger", async () => {
  const updated = startNodeDesk(openNodeStorage(oldLedger().serialize()));
  updated.end();
  const { database } = updated;
  const version = MIGRATIONS.length;
  // What a newer build may add without a new oldest reader.
  database.exec(`
    CREATE TABLE colours (id TEXT PRIMARY KEY, colour TEXT NOT NULL) STRICT;
    ALTER TABLE articles ADD COLUMN colour TEXT;
    ALTER TABLE outbox ADD COLUMN colour TEXT NOT NULL DEFAULT '';
    INSERT INTO schema_version (version) VALUES (${version + 1});
  `);
  expect(database.prepare("SELECT oldest FROM readers").get()).toEqual({ oldest: OLDEST_READER });
  const before = tables(database);
  const desk = startNodeDesk(openNodeStorage(database.serialize()));
  await desk.pass(START + 300_000 - Date.now());
  await worksWith(desk);
  expect(tables(desk.database)).toEqual(before);
  desk.end();
});

it("after a rollback and another update, no entry shows what an older build has withdrawn or changed", async () => {
  const desk = startNodeDesk();
  for (const [index, id] of ["a", "b", "c"].entries()) {
    const published = new Date(START - (10 - index) * HOUR).toISOString();
    const article = anArticle({ id, headline: `Headline ${id}`, published });
    expect(await send(desk, "PUT", `/desk/articles/${id}`, article, { "If-None-Match": "*" })).toMatchObject({
      status: 201,
    });
    await desk.pass(HOUR);
  }
  // The builds before schema version 14 change the same tables, but they know neither languages nor neighbours.
  desk.end();
  const older = (query: string, ...values: string[]) => desk.sql.exec(query, ...values);
  for (const id of ["a", "b"]) {
    older(
      `INSERT INTO revisions (id, revision, time, author, action, state, reason, document)
       SELECT id, 2, time, author, iif(id = 'a', 'withdrawn', 'edited'), iif(id = 'a', 'withdrawn', state), 'No.',
         replace(document, 'Headline b', 'Corrected b') FROM revisions WHERE id = ?`,
      id,
    );
    older(
      `INSERT INTO events (type, path, revision, time) SELECT 'changed', path, 2, 0 FROM articles WHERE id = ?`,
      id,
    );
  }
  older("UPDATE articles SET revision = 2, state = iif(id = 'a', 'withdrawn', state) WHERE id IN ('a', 'b')");
  older("DELETE FROM cards WHERE id = 'a'");
  older("DELETE FROM listed WHERE id = 'a'");
  older("UPDATE cards SET card = replace(card, 'Headline b', 'Corrected b') WHERE id = 'b'");
  older("UPDATE listed SET language = NULL WHERE id = 'b'");
  expect(desk.values.get("entry:/articles/c")).toContain("Headline a");
  desk.restart();
  await desk.pass(HOUR);
  const entry = desk.values.get("entry:/articles/c");
  expect(entry).toContain("Corrected b");
  expect(entry).not.toMatch(/Headline [ab]/u);
  desk.end();
});

it("a build does not start with a ledger that it cannot use, and changes nothing in it", () => {
  const updated = startNodeDesk(openNodeStorage(oldLedger().serialize()));
  updated.end();
  const { database } = updated;
  const version = MIGRATIONS.length;
  database.exec(`
    INSERT INTO schema_version (version) VALUES (${version + 1});
    UPDATE readers SET oldest = ${version + 1};
  `);
  const copy = database.serialize();
  expect(() => openNodeStorage(copy)).toThrow(
    `the ledger has schema version ${version + 1}, which a build with version ${version} cannot use`,
  );
});
