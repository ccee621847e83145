import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { movedEntry, withdrawnEntry } from "../../src/archive/entry.ts";
import { entryKey } from "../../src/archive/keys.ts";
import { projectKV } from "../../src/archive/projection.ts";
import type { Article } from "../../src/article/model.ts";
import { repetitions } from "../repetitions.ts";
import { virtualClockInEachTest } from "./node-desk.ts";
import { type PatientDesk, startPatientDesk } from "./patient-desk.ts";
import { linesIn, storedIn } from "./pruning.ts";

/*
 * The desk and the files of its prunes together always have every revision, and a backup of a pruned desk is a backup.
 */

const HOUR = 3_600_000;

virtualClockInEachTest();

const NOTE = { date: "2026-11-24T10:00:00Z", text: "It named the wrong quay." };

/** Restores lines in an empty desk. */
const restored = async (lines: readonly string[]): Promise<PatientDesk> => {
  const desk = startPatientDesk();
  const results = await desk.lines(lines.join("\n"));
  expect(results.filter(({ status }) => ![200, 201].includes(Number(status)))).toEqual([]);
  return desk;
};

const seqOf = (line: string): number => JSON.parse(line).seq;

const sorted = (lines: Iterable<string>): string[] => [...lines].sort((a, b) => seqOf(a) - seqOf(b));

const revisions = (desk: PatientDesk) =>
  desk.sql.exec("SELECT seq, id, revision, time, author, action, state, reason FROM revisions").toArray();

/** The facts that a restored desk shares with the desk of the backup. */
const stateOf = (desk: PatientDesk) => ({
  articles: desk.articles(),
  paths: desk.paths(),
  revisions: revisions(desk),
});

describe("the backup of a pruned desk", () => {
  const history = async () => {
    const desk = startPatientDesk();
    await desk.edit("live", 6, { aliases: ["/old"] });
    await desk.edit("plan", 5, { status: "draft" });
    await desk.edit("live", 5, { path: "/moved", aliases: ["/old"] });
    await desk.edit("live", 5, { path: "/moved", aliases: ["/old"], corrections: [NOTE] });
    await desk.edit("untrue", 5);
    await desk.send("POST", "/desk/articles/untrue/withdraw", { reason: "No." }, { "If-Match": "*" });
    await desk.edit("untrue", 5);
    const published = new Date(desk.now() + HOUR).toISOString();
    await desk.edit("later", 4, { published });
    await desk.pass(2 * HOUR);
    await desk.edit("later", 4, { published });
    await desk.send("PUT", "/desk/front", { lead: "live", pinned: [] });
    const whole = linesIn(await desk.exported());
    const file: string[] = [];
    await desk.prune(file, 2);
    expect(file.length).toBeGreaterThan(15);
    return { desk, whole, file };
  };

  it("restores the same paths, states, numbers and events as the backup from before the prune", async () => {
    const { desk, whole, file } = await history();
    const backup = linesIn(await desk.exported());
    expect(backup).toHaveLength(whole.length);
    expect(backup.filter((line) => !whole.includes(line))).toHaveLength(file.length);
    const [pruned, complete] = [await restored(backup), await restored(whole)];
    expect(stateOf(pruned)).toEqual(stateOf(desk));
    expect(pruned.events()).toEqual(complete.events());
    expect(linesIn(await pruned.exported())).toEqual(backup);
    await Promise.all([pruned.pass(HOUR), complete.pass(HOUR)]);
    expect(pruned.sql.exec("SELECT shown FROM feed").one()).toEqual(
      complete.sql.exec("SELECT shown FROM feed").one(),
    );
    expect((await pruned.send("GET", "/desk/articles/live/revisions/2")).status).toBe(410);
    expect(await (await desk.lines(backup.join("\n"))).map(({ status }) => status)).toEqual(
      backup.map(() => 200),
    );
  });

  it("takes the file of the prune, and then is the backup from before", async () => {
    const { desk, whole, file } = await history();
    const copy = await restored(linesIn(await desk.exported()));
    const results = await copy.lines([...file].reverse().join("\n"));
    expect(results.map(({ status }) => status)).toEqual(file.map(() => 201));
    expect(linesIn(await copy.exported())).toEqual(whole);
    expect((await copy.lines(file.join("\n"))).map(({ status }) => status)).toEqual(file.map(() => 200));
    expect(copy.events()).toHaveLength(copy.events().length);
  });

  it("sorted together with the file, it is the backup from before", async () => {
    const { desk, whole, file } = await history();
    const kept = linesIn(await desk.exported()).filter((line) => !line.startsWith('{"type":"removed"'));
    const front = kept.pop() ?? "";
    expect([...sorted([...kept, ...file]), front]).toEqual(whole);
  });

  it("a desk in use takes back what it gave, and nothing else", async () => {
    const { desk, whole, file } = await history();
    await desk.edit("live", 1, {
      path: "/moved",
      aliases: ["/old"],
      corrections: [NOTE],
      standfirst: "Later",
    });
    const [line = ""] = file;
    const record = JSON.parse(line);
    const forged = JSON.stringify({ ...record, article: { ...record.article, headline: "Forged" } });
    const byAnother = JSON.stringify({ ...record, author: "nobody" });
    const results = await desk.lines([forged, byAnother, line].join("\n"));
    expect(results.map(({ status }) => status)).toEqual([409, 409, 201]);
    expect(results[0]?.detail).toMatch(/^Another text of revision 2 of later left the desk: its digest is /u);
    await desk.lines(file.join("\n"));
    expect(linesIn(await desk.exported()).slice(0, whole.length - 1)).toEqual(whole.slice(0, -1));
    const again: string[] = [];
    await desk.prune(again, 2);
    expect(new Set(again)).toEqual(new Set([...file, ...again]));
  });

  it("a restore that stops between two records can be continued, and an edit made in between gets the next number", async () => {
    const { desk } = await history();
    const backup = linesIn(await desk.exported());
    const stop = backup.findIndex((line) => line.startsWith('{"type":"removed"')) + 2;
    const copy = await restored(backup.slice(0, stop));
    await copy.pass(HOUR);
    expect(JSON.parse(copy.values.get("entry:/articles/live") ?? "{}").revision).toBe("1");
    expect((await copy.lines(backup.join("\n"))).map(({ status }) => status)).toEqual(
      backup.map((_, index) => (index < stop ? 200 : index === backup.length - 1 ? 200 : 201)),
    );
    expect(linesIn(await copy.exported())).toEqual(backup);
    const other = await restored(backup.slice(0, stop));
    await other.edit("live", 1, { aliases: ["/old"], standfirst: "Meanwhile" });
    expect(await other.json("GET", "/desk/articles?id=live")).toMatchObject({
      items: [{ revision: String(stop + 1) }],
    });
  });

  it.each<[string, (record: Record<string, unknown>) => object]>([
    ["another number", ({ revision }) => ({ revision: String(Number(revision) + 1) })],
    ["an action", () => ({ action: "corrected" })],
    ["another state", () => ({ state: "withdrawn" })],
    ["a reason", () => ({ reason: "No." })],
    ["another article", () => ({ id: "nobody" })],
    ["a digest that is none", () => ({ digest: "00" })],
    ["another seq", ({ seq }) => ({ seq: Number(seq) + 1 })],
  ])("a removed revision with %s is refused", async (_, change) => {
    const { desk } = await history();
    const backup = linesIn(await desk.exported());
    const at = backup.findIndex((line) => line.startsWith('{"type":"removed"'));
    const copy = await restored(backup.slice(0, at));
    const record = JSON.parse(backup[at] ?? "");
    const [result] = await copy.lines(JSON.stringify({ ...record, ...change(record) }));
    expect([400, 409]).toContain(result?.status);
    expect(revisions(copy)).toHaveLength(at);
  });
});

const RUNS = repetitions({ short: 6, full: 25, long: 500 });

const anyID = fc.constantFrom("a", "b");

type Step =
  | { kind: "edit"; id: string; count: number; fields: Record<string, unknown> }
  | { kind: "withdraw" | "restore" | "preview"; id: string }
  | { kind: "prune"; keep: number }
  | { kind: "return" | "pass" };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("edit" as const),
      id: anyID,
      count: fc.nat({ max: 4 }),
      fields: fc.record({
        path: fc.constantFrom("/a", "/b", "/x"),
        section: fc.constantFrom("town", "world"),
        published: fc.constantFrom("2026-11-20T09:00:00Z", "2026-10-31T23:30:00Z", "2999-01-01T00:00:00Z"),
        standfirst: fc.constantFrom("One", "Two", "Three"),
        topics: fc.subarray([{ id: "sea", name: "Sea" }]),
        aliases: fc.subarray(["/old"]),
        corrections: fc.subarray([NOTE]),
        listed: fc.constantFrom(true, true, false),
        status: fc.constantFrom(undefined, undefined, "draft"),
        embargo: fc.constantFrom(undefined, undefined, "2999-01-01T00:00:00Z"),
      }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom("withdraw", "restore", "preview"), id: anyID }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("prune" as const), keep: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("return" as const, "pass" as const) }) },
);

/** The public keys that the ledger implies. */
const implied = (desk: PatientDesk): Map<string, string> => {
  const rows = (query: string) => desk.sql.exec(query).toArray();
  const iso = (ms: unknown) => new Date(Number(ms)).toISOString();
  const changed = new Map<string, string>(
    rows("SELECT key, changed FROM listings").map(({ key, changed }) => [String(key), iso(changed)]),
  );
  const articles = rows(
    `SELECT articles.path, articles.state, articles.reason, articles.changed, articles.revision, document
     FROM articles JOIN revisions USING (id, revision) WHERE articles.state IN ('published', 'withdrawn')`,
  ).map(({ document, revision, changed, state, reason }) => ({
    article: JSON.parse(String(document)) as Article,
    revision: String(revision),
    changed: iso(changed),
    state: String(state),
    reason: String(reason),
  }));
  const values: Map<string, unknown> = projectKV(
    articles.filter(({ state }) => state === "published"),
    {
      timeZone: "Europe/Oslo",
      sections: [],
      front: { lead: undefined, pinned: [] },
      changed: (key) => changed.get(key),
    },
  );
  for (const { article, state, reason, changed } of articles)
    if (state === "withdrawn") values.set(entryKey(article.path), withdrawnEntry(reason, changed));
  for (const { path, to, moved } of rows(
    `SELECT paths.path, articles.path AS "to", paths.changed AS moved FROM paths JOIN articles USING (id)
     WHERE kind <> 'current' AND articles.state IN ('published', 'withdrawn')`,
  ))
    values.set(entryKey(String(path)), movedEntry(String(to), iso(moved)));
  return new Map([...values].map(([key, value]) => [key, JSON.stringify(value)]));
};

const publicValues = (desk: PatientDesk): Map<string, string> =>
  new Map([...desk.values].filter(([key]) => /^(?:entry|listing|feed):/u.test(key)));

const isRevision = (line: string): boolean => line.startsWith('{"type":"revision"');

/** Returns the lines of a backup without the last one, which is the front page. */
const recordsOf = async (desk: PatientDesk): Promise<string[]> => linesIn(await desk.exported()).slice(0, -1);

it("after any history with any prunes, KV is what the ledger implies, and the desk and the file have every revision", async () => {
  let moved = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 5, maxLength: 25 }), async (steps) => {
      const desk = startPatientDesk();
      const file: string[] = [];
      const whole = new Map<number, string>();
      let version = 0;
      for (const step of steps) {
        switch (step.kind) {
          case "edit": {
            const lines = Array.from({ length: step.count + 1 }, () => {
              version += 1;
              return {
                ...JSON.parse(JSON.stringify(step.fields)),
                id: step.id,
                headline: `Version ${version}`,
              };
            });
            await desk.try(lines);
            break;
          }
          case "withdraw":
            await desk.send(
              "POST",
              `/desk/articles/${step.id}/withdraw`,
              { reason: "No." },
              { "If-Match": "*" },
            );
            break;
          case "restore":
            await desk.send("POST", `/desk/articles/${step.id}/restore`, {}, { "If-Match": "*" });
            break;
          case "preview":
            await desk.send("POST", `/desk/articles/${step.id}/preview`, { revision: "2" });
            break;
          case "prune":
            for (const line of linesIn(await desk.exported()))
              if (isRevision(line)) whole.set(seqOf(line), line);
            await desk.prune(file, step.keep);
            break;
          case "return":
            await desk.lines(file.join("\n"));
            break;
          case "pass":
            await desk.pass(HOUR / 2);
            break;
        }
      }
      await desk.pass(2 * HOUR);
      const backup = await recordsOf(desk);
      for (const line of backup) if (isRevision(line)) whole.set(seqOf(line), line);
      const complete = sorted(whole.values());
      expect(complete.map(seqOf)).toEqual(backup.map(seqOf));
      const removed = backup.filter((line) => !isRevision(line)).map((line) => JSON.parse(line));
      for (const { seq, digest } of removed) {
        expect(file).toContain(whole.get(seq));
        expect(storedIn(whole.get(seq) ?? "").digest).toBe(digest);
      }
      expect(publicValues(desk)).toEqual(implied(desk));
      await desk.send("POST", "/desk/rebuild", {});
      await desk.pass(2 * HOUR);
      expect(publicValues(desk)).toEqual(implied(desk));
      const [fromPruned, fromWhole] = [await restored(backup), await restored(complete)];
      expect(stateOf(fromPruned)).toEqual(stateOf(desk));
      expect(fromPruned.events()).toEqual(fromWhole.events());
      if (file.length > 0) await fromPruned.lines(file.join("\n"));
      expect(await recordsOf(fromPruned)).toEqual(complete);
      moved += file.length;
      for (const each of [desk, fromPruned, fromWhole]) each.end();
    }),
    { numRuns: RUNS, seed: 15 },
  );
  expect(moved).toBeGreaterThan(RUNS * 2);
}, 3_600_000);
