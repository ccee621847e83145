import { describe, expect, it } from "vitest";
import { parsePreviewLink } from "../../src/desk/access/preview-link.ts";
import { openPreview } from "../../src/desk/ledger/previews.ts";
import { anArticle } from "../running-site.ts";
import { START, virtualClockInEachTest } from "./node-desk.ts";
import { type PatientDesk, startPatientDesk } from "./patient-desk.ts";
import { linesIn, removableLines, removeStored, storedIn } from "./pruning.ts";

/*
 * Old revisions leave the desk for a file, by the desk's own rules. The file and the desk together always have all.
 */

const HOUR = 3_600_000;

virtualClockInEachTest();

const NOTE = { date: "2026-11-24T10:00:00Z", text: "It named the wrong quay." };

describe("the revisions that may leave the desk", () => {
  it("edits may leave, except the first revision and the last ones", async () => {
    const desk = startPatientDesk();
    await desk.edit("live", 10);
    expect(await desk.removable(3)).toEqual([2, 3, 4, 5, 6, 7]);
    expect(await desk.removable(8)).toEqual([2]);
    expect(await desk.removable(9)).toEqual([]);
    expect(await desk.json("GET", "/desk/prune?keep=3")).toEqual({
      revisions: 6,
      storage: { used: 0, full: 9_500_000_000 },
      bytes: 6 * JSON.stringify(JSON.parse(linesIn(await desk.exported())[1] ?? "").article).length,
    });
  });

  it.each<[string, (desk: PatientDesk) => Promise<unknown>, number[]]>([
    [
      "a correction and the text before it",
      (desk) => desk.edit("live", 5, { corrections: [NOTE] }),
      [2, 3, 4, 7, 8, 9],
    ],
    ["a move and the path before it", (desk) => desk.edit("live", 5, { path: "/moved" }), [2, 3, 4, 7, 8, 9]],
    ["a change of the aliases", (desk) => desk.edit("live", 5, { aliases: ["/old"] }), [2, 3, 4, 7, 8, 9]],
    [
      "a change of the time of publication",
      (desk) => desk.edit("live", 5, { published: "2026-11-01T08:00:00Z" }),
      [2, 3, 4, 7, 8, 9],
    ],
    [
      "a withdrawal and a restoration",
      async (desk) => {
        await desk.send("POST", "/desk/articles/live/withdraw", { reason: "No." }, { "If-Match": "*" });
        await desk.send("POST", "/desk/articles/live/restore", {}, { "If-Match": "*" });
        await desk.edit("live", 3);
      },
      [2, 3, 4, 8, 9],
    ],
    [
      "a removed correction note",
      async (desk) => {
        await desk.write("live", [{ headline: "Corrected", corrections: [NOTE] }]);
        await desk.edit("live", 4);
      },
      [2, 3, 4, 8, 9],
    ],
  ])("%s stay", async (_, change, expected) => {
    const desk = startPatientDesk();
    await desk.edit("live", 5);
    await change(desk);
    expect(await desk.removable(1)).toEqual(expected);
  });

  it("the text that readers saw when a scheduled article became public stays, and so does the first edit after it", async () => {
    const desk = startPatientDesk();
    await desk.edit("plan", 4, { status: "draft" });
    const published = new Date(START + HOUR).toISOString();
    await desk.edit("plan", 4, { published });
    await desk.pass(2 * HOUR);
    await desk.edit("plan", 4, { published });
    expect(await desk.removable(1)).toEqual([2, 3, 6, 7, 10, 11]);
  });

  it("an embargo that has not ended stays, because the current revision never leaves", async () => {
    const desk = startPatientDesk();
    await desk.edit("secret", 6, { embargo: new Date(START + HOUR).toISOString() });
    const file: string[] = [];
    await desk.prune(file, 1);
    expect(file).toHaveLength(4);
    await desk.pass(2 * HOUR);
    expect(JSON.parse(desk.values.get("entry:/articles/secret") ?? "{}").revision).toBe("6");
  });

  it("a revision with a preview link stays until the link expires", async () => {
    const desk = startPatientDesk();
    await desk.edit("live", 6);
    await desk.send("POST", "/desk/articles/live/preview", { revision: "3" });
    expect(await desk.removable(1)).toEqual([2, 4, 5]);
    const lines = linesIn(await desk.exported()).slice(1, 4);
    expect(await removeStored(desk.send, 1, lines.map(storedIn))).toEqual(["removed", "kept", "removed"]);
    await desk.pass(HOUR + 1_000);
    expect(await desk.removable(1)).toEqual([3, 5]);
  });

  it("a link from before the desk recorded previews has expired when its text has left", async () => {
    const desk = startPatientDesk();
    await desk.edit("live", 5);
    const { url } = await desk.json("POST", "/desk/articles/live/preview", { revision: "3" });
    const link = parsePreviewLink(new URL(String(url), "https://courier.example"));
    if (link === undefined) throw new Error("a link");
    expect(await openPreview(desk.sql, link, desk.now())).toMatchObject({ kind: "open", revision: 3 });
    desk.sql.exec("DELETE FROM previewed");
    await desk.prune([], 1);
    expect(await openPreview(desk.sql, link, desk.now())).toMatchObject({ kind: "expired", id: "live" });
  });

  it("ending all preview links lets their revisions leave", async () => {
    const desk = startPatientDesk();
    await desk.edit("live", 4);
    await desk.send("POST", "/desk/articles/live/preview", { revision: "3" });
    await desk.send("DELETE", "/desk/previews");
    expect(await desk.removable(1)).toEqual([2, 3]);
  });

  it("many articles and large revisions come in pages, and no page examines more than 5 MB", async () => {
    const desk = startPatientDesk();
    const text = "x".repeat(90_000);
    const body = [{ type: "paragraph", children: [{ type: "text", value: text }] }];
    for (let part = 0; part < 10; part += 1)
      await desk.edit("large", 10, { body, standfirst: `Part ${part}` });
    for (const id of ["a", "b", "z"]) await desk.edit(id, 5);
    const first = await desk.send("GET", "/desk/prune/records?keep=2");
    expect((await first.clone().text()).length).toBeLessThan(5_000_000);
    expect(first.headers.get("Link")).toMatch(
      /^<\/desk\/prune\/records\?keep=2&after=large%2F\d+>; rel="next"$/u,
    );
    expect(await desk.removable(2)).toHaveLength(2 + 2 + 97 + 2);
    let size = { revisions: 0, bytes: 0 };
    for (let next: unknown = "/desk/prune?keep=2"; typeof next === "string"; ) {
      const page = await desk.json("GET", next);
      size = {
        revisions: size.revisions + Number(page.revisions),
        bytes: size.bytes + Number(page.bytes),
      };
      next = page.next;
    }
    expect(size.revisions).toBe(103);
    expect(size.bytes).toBeGreaterThan(97 * 90_000);
  });

  it.each([
    "/desk/prune",
    "/desk/prune?keep=0",
    "/desk/prune?keep=x",
    "/desk/prune/records?keep=100001",
    "/desk/prune?keep=2&after=live",
    "/desk/prune?keep=2&until=x",
  ])("GET %s is a 400", async (path) => {
    expect((await startPatientDesk().send("GET", path)).status).toBe(400);
  });
});

describe("a removal", () => {
  it("removes exactly the revisions that the client names with their digests", async () => {
    const desk = startPatientDesk();
    await desk.edit("live", 8);
    const [second, third] = (await removableLines(desk.send, 2)).map(storedIn);
    if (second === undefined || third === undefined) throw new Error("two revisions");
    const requested = [
      second,
      { ...third, digest: "0".repeat(64) },
      { ...third, revision: "1" },
      { ...third, revision: "8" },
      { ...third, revision: "9" },
      { ...third, id: "nobody" },
    ];
    expect(await removeStored(desk.send, 2, requested)).toEqual([
      ...["removed", "different", "different", "different", "unknown", "unknown"],
    ]);
    const own = linesIn(await desk.exported()).map((line) => JSON.parse(line));
    expect(own.map(({ type }) => type)).toEqual([
      "revision",
      "removed",
      ...Array(6).fill("revision"),
      "front",
    ]);
    const whole = own.filter(({ type }) => type === "revision").map((line) => storedIn(JSON.stringify(line)));
    expect(await removeStored(desk.send, 2, whole)).toEqual([
      ...["kept", "removed", "removed", "removed", "removed", "kept", "kept"],
    ]);
    expect(await removeStored(desk.send, 2, [second, third])).toEqual(["already-removed", "already-removed"]);
    expect(await removeStored(desk.send, 2, [{ ...second, digest: "0".repeat(64) }])).toEqual(["different"]);
  });

  it.each([
    {},
    { keep: 0, revisions: [] },
    { keep: 2, revisions: [{ id: "live", revision: 2, digest: "0".repeat(64) }] },
    { keep: 2, revisions: [{ id: "live", revision: "2" }] },
    { keep: 2, revisions: Array(1_001).fill({ id: "live", revision: "2", digest: "0".repeat(64) }) },
  ])("a request that names no revisions properly is a 400 (case %#)", async (document) => {
    expect((await startPatientDesk().send("POST", "/desk/prune", document)).status).toBe(400);
  });

  it("the history still names every revision, and says which texts are in a file", async () => {
    const desk = startPatientDesk();
    await desk.edit("live", 5);
    const before = (await desk.json("GET", "/desk/articles/live/revisions")).items as object[];
    const file: string[] = [];
    await desk.pass(HOUR);
    const removed = expect.stringMatching(/^2026-11-24T13:0/u);
    await desk.prune(file, 2);
    const after = (await desk.json("GET", "/desk/articles/live/revisions")).items as object[];
    const digest = storedIn(file[0] ?? "").digest;
    expect(after[1]).toEqual({ ...before[1], removed, digest });
    expect(after.filter((each) => !("removed" in each))).toEqual([before[0], before[3], before[4]]);
    const gone = await desk.send("GET", "/desk/articles/live/revisions/2");
    expect(gone.status).toBe(410);
    expect(await gone.json()).toMatchObject({
      type: "/problems#revision-removed",
      ...{ id: "live", revision: "2", author: expect.any(String), action: "edited", state: "published" },
      ...{
        removed,
        digest,
        detail: expect.stringMatching(/left the desk at .* for a file\. To bring it back/u),
      },
    });
    expect((await desk.send("POST", "/desk/articles/live/preview", { revision: "2" })).status).toBe(410);
    expect((await desk.send("GET", "/desk/articles/live/revisions/1")).status).toBe(200);
    expect((await desk.send("GET", "/desk/articles/live/revisions/6")).status).toBe(404);
  });

  it("a history of thousands of revisions is listed whole and in order", async () => {
    const desk = startPatientDesk();
    for (let part = 0; part < 22; part += 1) await desk.edit("live", 100, { standfirst: `Part ${part}` });
    await desk.prune([], 1);
    const { id, items } = await desk.json("GET", "/desk/articles/live/revisions");
    expect(id).toBe("live");
    expect((items as { revision: string }[]).map(({ revision }) => Number(revision))).toEqual(
      Array.from({ length: 2_200 }, (_, index) => index + 1),
    );
  });

  it("edits continue as if nothing had happened: numbers, preconditions, retries, corrections, withdrawals", async () => {
    const desk = startPatientDesk();
    await desk.edit("live", 6);
    const current = await desk.json("GET", "/desk/articles/live");
    await desk.prune([], 1);
    expect(await desk.json("GET", "/desk/articles/live")).toEqual(current);
    const put = (document: object, tag: string, query = "?minor=true") =>
      desk.send("PUT", `/desk/articles/live${query}`, document, { "If-Match": tag });
    expect((await put({ ...current, headline: "Late" }, '"3"')).status).toBe(412);
    expect(await (await put(current, '"3"')).json()).toMatchObject({ changed: false, revision: "6" });
    expect(await (await put({ ...current, headline: "New" }, '"6"')).json()).toMatchObject({ revision: "7" });
    expect((await put({ ...current, headline: "Other" }, '"7"', "")).status).toBe(422);
    const corrected = { ...current, headline: "Other", corrections: [NOTE] };
    expect(await (await put(corrected, '"7"', "")).json()).toMatchObject({ revision: "8" });
    const withdrawn = await desk.send(
      "POST",
      "/desk/articles/live/withdraw",
      { reason: "No." },
      { "If-Match": '"8"' },
    );
    expect(await withdrawn.json()).toMatchObject({ revision: "9", state: "withdrawn" });
  });

  it("a rebuild and another prune at the same time remove and write nothing else", async () => {
    const desk = startPatientDesk();
    await desk.edit("live", 30);
    await desk.pass(2 * HOUR);
    const before = new Map(desk.values);
    void desk.send("POST", "/desk/rebuild", {});
    const lines = await removableLines(desk.send, 2);
    const both = await Promise.all([1, 2].map(() => removeStored(desk.send, 2, lines.map(storedIn))));
    for (const index of lines.keys())
      expect(both.map((outcomes) => outcomes[index]).sort()).toEqual(["already-removed", "removed"]);
    await desk.pass(2 * HOUR);
    const withoutStatus = (values: Map<string, string>) =>
      [...values].filter(([key]) => key !== "desk:status").sort();
    expect(withoutStatus(desk.values)).toEqual(withoutStatus(before));
  });

  it("an embargo ends in time and other requests are answered while 1,000 revisions leave", async () => {
    const desk = startPatientDesk();
    for (let part = 0; part < 20; part += 1) await desk.edit("live", 51, { standfirst: `Part ${part}` });
    const lines = (await removableLines(desk.send, 2)).slice(0, 1_000);
    const ends = desk.now() + 20;
    const secret = anArticle({ id: "secret", embargo: new Date(ends).toISOString() });
    void desk.begin("PUT", "/desk/articles/secret", secret, { "If-None-Match": "*" });
    let isDone = false;
    let answers = 0;
    const removal = desk
      .begin("POST", "/desk/prune", { keep: 2, revisions: lines.map(storedIn) })
      .then(() => {
        isDone = true;
      });
    while (!isDone) {
      await (await desk.begin("GET", "/desk/articles?id=live", undefined)).text();
      answers += 1;
      await desk.pass(1);
    }
    await removal;
    expect(answers).toBeGreaterThan(30);
    await desk.pass(10_000);
    expect(desk.written("entry:/articles/secret", "article")).toBeLessThan(ends + 2_000);
    const left = desk.sql.exec("SELECT count(*) AS count FROM revisions WHERE removed IS NULL").one();
    expect(left.count).toBe(20 * 51 + 1 - 1_000);
  });
});

describe("a storage that is full", () => {
  it("a prune makes room: the desk takes changes again, and /healthz no longer says full", async () => {
    const desk = startPatientDesk();
    const body = [{ type: "paragraph", children: [{ type: "text", value: "x".repeat(90_000) }] }];
    for (let part = 0; part < 6; part += 1) await desk.edit("live", 10, { body, standfirst: `Part ${part}` });
    // SQLite's own size, on a base that leaves room for 4 MB.
    const used = () =>
      Number(
        desk.sql
          .exec(
            `SELECT (page_count - freelist_count) * page_size AS used
             FROM pragma_page_count, pragma_freelist_count, pragma_page_size`,
          )
          .one().used,
      );
    const base = 9_500_000_000 - 4_000_000;
    Object.defineProperty(desk.sql, "databaseSize", { get: () => base + used() });
    const another = () =>
      desk.send("PUT", "/desk/articles/new", anArticle({ id: "new" }), { "If-None-Match": "*" });
    const storage = () => JSON.parse(desk.values.get("desk:status") ?? "{}").storage;
    expect((await another()).status).toBe(507);
    await desk.send("POST", "/desk/articles/live/withdraw", { reason: "No." }, { "If-Match": "*" });
    // No purge is left, so that only the prune can update the status.
    await desk.pass(2 * HOUR);
    expect(storage()).toBe("full");
    const stored = (await removableLines(desk.send, 5)).map(storedIn);
    // One at a time, so that the last request that makes room comes soon after the one before it.
    while (desk.sql.databaseSize > 9_500_000_000)
      expect(await removeStored(desk.send, 5, stored.splice(0, 1))).toEqual(["removed"]);
    await desk.pass(10_000);
    expect(storage()).toBe("8GB");
    expect((await another()).status).toBe(201);
    await removeStored(desk.send, 5, stored);
    expect(used()).toBeLessThan(1_500_000);
  });
});
