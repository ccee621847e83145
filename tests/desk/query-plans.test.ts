import { expect, it, vi } from "vitest";
import { queuePressure } from "../../src/desk/ledger/jobs.ts";
import { anArticle } from "../running-site.ts";
import { START, virtualClockInEachTest } from "./node-desk.ts";
import { startPatientDesk } from "./patient-desk.ts";

/*
 * No query of publishing reads a table that grows with the archive or with the outbox. SQLite says so in its plan, whatever
 * the number of rows.
 */

/**
 * Tables with few rows: facts, the choice of an editor, the writes of the last seconds, the feeds that have changed in the last minutes, the
 * preview links of an hour, at most 20 webhooks, and `months` of a recursive query.
 */
const SMALL_TABLES = [
  "changed_feeds",
  "clock",
  "feed",
  "followed",
  "found",
  "front",
  "months",
  "own_changes",
  "preview_key",
  "previewed",
  "purge_budget",
  "push",
  "readers",
  "rebuild",
  "restore",
  "schema_version",
  "status",
  "webhooks",
  "writes",
];

virtualClockInEachTest();

/** Runs everything that a desk does without being asked for a whole list, and returns its queries. */
const queriesOfPublishing = async () => {
  const desk = startPatientDesk({
    ORIGIN: "https://courier.example",
    WEBSUB_HUB: "https://hub.example/",
    INDEXNOW_KEY: "3f6d0c1e9b2a4f5d8c7e6a5b4d3c2f1e",
  });
  // Without the migrations, which run once.
  desk.queries.clear();
  const fields = {
    topics: [{ id: "sea", name: "Sea" }],
    authors: [{ id: "ines", name: "Ines", bio: "A bio." }],
  };
  const put = async (id: string, more: Record<string, unknown>, condition: Record<string, string>) => {
    const document = anArticle({ id, aliases: [`/alias-${id}`], ...fields, ...more });
    const response = desk.begin("PUT", `/desk/articles/${id}?minor=true`, document, condition);
    await desk.pass(3_000);
    expect((await response).ok).toBe(true);
  };
  await put("a", {}, { "If-None-Match": "*" });
  await put("a", { headline: "Changed" }, { "If-Match": "*" });
  await put("a", { path: "/moved" }, { "If-Match": "*" });
  await put("b", { embargo: new Date(START + 20_000).toISOString() }, { "If-None-Match": "*" });
  const lines = Array.from({ length: 60 }, (_, index) => JSON.stringify(anArticle({ id: `old-${index}` })));
  void desk.begin("POST", "/desk/articles:batch", lines.join("\n"));
  queuePressure(desk.sql);
  await desk.pass(20_000);
  void desk.begin("PUT", "/desk/front", { lead: "a", pinned: ["b"] });
  void desk.begin("POST", "/desk/articles/a/withdraw", { reason: "No." }, { "If-Match": "*" });
  await desk.pass(5_000);
  void desk.begin("POST", "/desk/articles/a/restore", {}, { "If-Match": "*" });
  void desk.begin("POST", "/desk/rebuild", {});
  desk.world.latency = (key) => (key === "entry:/alias-a" ? 20_000 : 100);
  await desk.pass(5_000);
  // As after a rollback, in which an older build made all changes.
  desk.sql.exec("UPDATE followed SET event = 0");
  desk.restart();
  desk.world.purgeError = () => new Error("refused");
  await desk.pass(120_000);
  desk.world.purgeError = () => undefined;
  void desk.begin("GET", "/desk/outbox", undefined);
  await desk.pass(600_000);
  for (let version = 0; version < 5; version += 1)
    await put("a", { path: "/moved", headline: `Version ${version}` }, { "If-Match": "*" });
  await desk.send("POST", "/desk/articles/a/preview", {});
  await desk.prune([], 1);
  desk.values.set("media:bilder/a.jpg", "{}");
  expect((await desk.send("DELETE", "/desk/media/bilder/a.jpg")).status).toBe(202);
  await desk.pass(5_000);
  await desk.lines(await desk.exported());
  return desk;
};

it("no query of publishing scans a table that grows", async () => {
  vi.spyOn(console, "warn").mockReturnValue(undefined);
  const { database, queries } = await queriesOfPublishing();
  const scans = [...queries]
    .filter((query) => !query.startsWith("CREATE"))
    .flatMap((query) =>
      database
        .prepare(`EXPLAIN QUERY PLAN ${query}`)
        .all()
        .map(({ detail }) => String(detail))
        .filter((detail) =>
          /^SCAN (?!CONSTANT|\d+-ROW VALUES|\(subquery|(?:job|changed|json_each) VIRTUAL)/u.test(detail),
        )
        .filter((detail) => !SMALL_TABLES.includes(detail.split(" ")[1] ?? ""))
        .map((detail) => `${detail}: ${query.replaceAll(/\s+/gu, " ")}`),
    );
  expect(scans).toEqual([]);
  expect(queries.size).toBeGreaterThan(80);
  for (const text of ["DELETE FROM writes", "UPDATE listed INDEXED BY"])
    expect([...queries].some((query) => query.includes(text))).toBe(true);
});
