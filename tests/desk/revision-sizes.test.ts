import { expect, it } from "vitest";
import { repetitions } from "../repetitions.ts";
import { virtualClockInEachTest } from "./node-desk.ts";
import { type PatientDesk, startPatientDesk } from "./patient-desk.ts";

/*
 * The storage of revisions and events, which grow with every edit. docs/limits.md gives these numbers.
 */

virtualClockInEachTest();

/** The bytes of a table or an index, with the free space in its pages. */
const sizeOf = (desk: PatientDesk, name: string): number =>
  Number(desk.sql.exec("SELECT sum(pgsize) AS bytes FROM dbstat WHERE name = ?", name).one().bytes);

const REVISIONS = "revisions";
const INDEX = "sqlite_autoindex_revisions_1";

/** Edits articles with a text of a length, and returns the bytes of a revision before and after its text has left. */
const measure = async (length: number, articles: number, versions: number) => {
  const desk = startPatientDesk();
  const body = [{ type: "paragraph", children: [{ type: "text", value: "x".repeat(length) }] }];
  for (let article = 0; article < articles; article += 1)
    await desk.edit(`the-harbour-lights-of-the-old-quay-${article}`, versions, { body });
  const count = articles * versions;
  const size = () => sizeOf(desk, REVISIONS) + sizeOf(desk, INDEX);
  const before = size();
  const file: string[] = [];
  await desk.prune(file, 1);
  const freed = before - size();
  await desk.pass(3_600_000);
  const page = desk.values.get("changes:0") ?? "";
  desk.end();
  const document = JSON.stringify(JSON.parse(file[0] ?? "").article).length;
  return {
    document,
    revision: Math.round(before / count),
    removed: Math.round(before / count - freed / file.length),
    line: file[0]?.length ?? 0,
    event: Math.round(sizeOf(desk, "events") / count),
    /** In the pages of the change feed in KV. */
    eventInKV: Math.round(page.length / JSON.parse(page).events.length),
  };
};

it("a revision without its text takes less than 250 bytes, and an event less than 200 bytes", async () => {
  const large = await measure(100_000, 1, repetitions({ short: 80, full: 200, long: 200 }));
  const small = await measure(3_000, repetitions({ short: 10, full: 20, long: 20 }), 40);
  console.info(JSON.stringify({ large, small }));
  for (const { document, revision, removed } of [large, small]) {
    expect(revision).toBeGreaterThan(document);
    expect(revision).toBeLessThan(document * 1.5 + 5_000);
    expect(removed).toBeLessThan(250);
  }
  expect(small.event).toBeLessThan(200);
});
