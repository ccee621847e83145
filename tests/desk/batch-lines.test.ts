import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anArticle } from "../running-site.ts";
import { describeShared } from "../shared-cases.ts";
import { CREATE, drained, type RunningDesk, readJSON, replacing, startDesk } from "./running-desk.ts";
import { TOKEN } from "./token.ts";

/*
 * The lines of a batch that the desk refuses: forged backups, broken text and lines that are too much for it.
 */

let desk: RunningDesk;
let fresh: RunningDesk;
beforeAll(async () => {
  desk = await startDesk();
  fresh = await startDesk();
  await desk.put("tide", anArticle({ id: "tide" }), CREATE);
});
afterAll(() => Promise.all([desk.close(), fresh.close()]));

type Result = { line: number; status: number; id?: string; detail?: string };

const send = async (on: RunningDesk, body: string | Uint8Array): Promise<Result[]> => {
  const response = await on.ask("/desk/articles:batch", {
    method: "POST",
    headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/x-ndjson" },
    body,
  });
  expect(response.status).toBe(200);
  const lines = (await response.text()).split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line) as Result);
};

const ndjson = (documents: readonly unknown[]): string =>
  documents.map((document) => `${JSON.stringify(document)}\n`).join("");

const TIME = "2026-11-20T09:00:00.000Z";

const aRecord = (fields: Record<string, unknown>, article: Record<string, unknown> = {}) => ({
  type: "revision",
  seq: 1,
  id: "ghost",
  revision: "1",
  time: TIME,
  author: "ines@courier.example",
  action: "created",
  state: "published",
  article: anArticle({ id: "ghost", ...article }),
  ...fields,
});

const LATER = "2999-01-01T00:00:00Z";

describe("a batch with records of a backup", () => {
  it.each<[string, object]>([
    ["an article that does not exist", aRecord({ seq: 2 })],
    [
      "a public headline without a correction, in another editor's name",
      aRecord(
        { seq: 2, id: "tide", revision: "2", action: "edited" },
        { id: "tide", headline: "Another headline" },
      ),
    ],
    ["a front page", { type: "front", lead: "tide", pinned: [] }],
    ["a front page without articles", { type: "front", pinned: ["ghost"] }],
  ])("a desk in use refuses a record with %s", async (_, record) => {
    const before = await (await desk.get("/desk/export")).text();
    const [result] = await send(desk, ndjson([record]));
    expect(result).toMatchObject({
      status: 409,
      detail: expect.stringContaining("Only an empty ledger accepts an export"),
    });
    expect(await (await desk.get("/desk/export")).text()).toBe(before);
  });

  it("a desk in use answers 200 to records and a front page that it already has", async () => {
    const backup = await (await desk.get("/desk/export")).text();
    expect((await send(desk, backup)).map(({ status }) => status)).toEqual([200, 200]);
  });

  it.each<[string, object, string]>([
    ["an embargo that was lifted", aRecord({}, { embargo: LATER }), "state"],
    ["a draft that is published", aRecord({}, { status: "draft" }), "state"],
    ["an article that is a draft", aRecord({ state: "draft" }), "state"],
    ["a withdrawal of an unknown article", aRecord({ action: "withdrawn", state: "withdrawn" }), "action"],
    ["a reason without a withdrawal", aRecord({ reason: "No." }), "reason"],
    ["an action that the change does not have", aRecord({ action: "corrected" }), "action"],
    ["a revision that skips others", aRecord({ revision: "7" }), "revision"],
    [
      "an embargo that ended before its time",
      aRecord({ time: "2999-06-01T00:00:00.000Z" }, { embargo: LATER }),
      "future",
    ],
  ])("an empty desk refuses a changed backup: %s", async (_, record, field) => {
    const [result] = await send(fresh, ndjson([record]));
    expect(result).toMatchObject({ status: 400, detail: expect.stringContaining(field) });
    expect(await fresh.sql("SELECT id FROM revisions")).toEqual([]);
  });

  it("an empty desk refuses a front page with an article that the backup does not have", async () => {
    const [result] = await send(fresh, ndjson([{ type: "front", lead: "ghost", pinned: [] }]));
    expect(result).toMatchObject({ status: 400, detail: expect.stringContaining('"ghost"') });
  });

  it("an article that was changed in the future is refused, but a backup that has one is restored", async () => {
    const own = await startDesk();
    try {
      const results = await send(own, ndjson([aRecord({}, { modified: LATER })]));
      expect(results.map(({ status }) => status)).toEqual([201]);
      const [line] = await send(own, ndjson([anArticle({ id: "prophecy", modified: LATER })]));
      expect(line).toMatchObject({ id: "prophecy", status: 400, issues: [{ path: "modified" }] });
    } finally {
      await own.close();
    }
  });

  it("after a change by an editor, a desk that was restored refuses further records", async () => {
    const own = await startDesk();
    try {
      expect((await send(own, ndjson([aRecord({})]))).map(({ status }) => status)).toEqual([201]);
      await own.post("/desk/articles/ghost/withdraw", { reason: "No." }, replacing(1));
      const next = aRecord({ seq: 3, id: "other", article: anArticle({ id: "other" }) });
      expect(await send(own, ndjson([next]))).toMatchObject([{ status: 409 }]);
    } finally {
      await own.close();
    }
  });
});

describe("a record that this version would refuse as a new article", () => {
  const figure = { type: "figure", url: "https://x.example/a.jpg", alt: "a", width: 9, height: 9 };
  const heavyLead = { ...figure, children: [{ type: "text", value: "y".repeat(970_000) }] };
  const paragraph = (value: string) => ({ type: "paragraph", children: [{ type: "text", value }] });
  /** An article as a desk exports it. */
  let exported: object;
  beforeAll(async () => {
    const own = await startDesk();
    try {
      const [normal] = await send(own, ndjson([anArticle({ id: "ghost" })]));
      expect(normal?.status).toBe(201);
      exported = (await (await own.get("/desk/articles/ghost")).json()) as object;
    } finally {
      await own.close();
    }
  });

  it.each<[string, object, RegExp]>([
    ["a card that is too large", { lead: heavyLead }, /would refuse .*lead: expected a shorter value/u],
    ["1,000,200 bytes", { body: [paragraph("x".repeat(999_900))] }, /would refuse .*at most 1000000 bytes/u],
    ["a field that no longer exists", { mood: "calm" }, /would refuse .*mood/u],
    [
      "another normal form",
      { body: [paragraph("a"), { type: "heading", depth: 1, children: [{ type: "text", value: "b" }] }] },
      /another normal form|would refuse/u,
    ],
  ])(
    "a backup with %s is restored as it is, with a warning and all later revisions",
    async (_, fields, warning) => {
      const article = { ...exported, ...fields };
      const first = aRecord({ article });
      const later = aRecord({
        seq: 2,
        revision: "2",
        action: "withdrawn",
        state: "withdrawn",
        reason: "No.",
        article,
      });
      const last = aRecord({ seq: 3, revision: "3", action: "restored", article });
      const restored = await startDesk();
      try {
        const backup = ndjson([first, later, last]);
        const results = await send(restored, backup);
        expect(results.map(({ status }) => status)).toEqual([201, 201, 201]);
        expect(results[0]).toMatchObject({ warning: expect.stringMatching(warning) });
        const lines = (await (await restored.get("/desk/export")).text()).trim().split("\n");
        expect(lines.pop()).toContain('"type":"front"');
        const kept = lines.map(
          (line) => JSON.stringify(JSON.parse(line).article) === JSON.stringify(article),
        );
        expect(kept).toEqual([true, true, true]);
        await drained(restored);
        const page = await restored.ask("/articles/ghost");
        expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("</html>")]);
      } finally {
        await restored.close();
      }
    },
  );

  it("a record whose article has no usable path is refused", async () => {
    const article = { ...anArticle({ id: "ghost" }), path: "no path" };
    expect(await send(fresh, ndjson([aRecord({ article })]))).toMatchObject([{ status: 400 }]);
  });
});

describe("a line that the desk cannot read", () => {
  const following = (id: string) => ndjson([anArticle({ id })]);
  const joined = (...parts: (string | Uint8Array)[]): Uint8Array =>
    Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part)));

  it.each([
    ["Latin-1", Buffer.from('{"id":"broken","headline":"Caf\u00E9"}\n', "latin1")],
    ["Windows-1251", Buffer.from([0x22, 0xcf, 0xf0, 0xe8, 0x22, 0x0a])],
    ["UTF-16", Buffer.from("\uFEFF{}\n", "utf16le")],
    ["cut UTF-8", Buffer.from([0x22, 0xe2, 0x82, 0x22, 0x0a])],
    ["an encoded surrogate", Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22, 0x0a])],
  ])("a line in %s is not stored, and the lines after it are taken", async (name, bytes) => {
    const id = `after-${name.toLowerCase().replaceAll(/[^a-z0-9]+/gu, "-")}`;
    const results = await send(desk, joined(bytes, "\n", following(id)));
    expect(results[0]).toMatchObject({ status: 400, detail: expect.stringContaining("not UTF-8") });
    expect(results.at(-1)).toMatchObject({ id, status: 201 });
    expect(await desk.sql("SELECT id FROM revisions WHERE document LIKE '%\uFFFD%'")).toEqual([]);
  });

  it.each<[string, unknown]>([
    ["a body of 150,000 numbers", { id: "wide", body: Array(150_000).fill(0) }],
    ["150,000 topics", { ...anArticle({ id: "wide" }), topics: Array(150_000).fill(0) }],
    ["100,000 fields", Object.fromEntries(Array.from({ length: 90_000 }, (_, at) => [`f${at}`, 0]))],
    ["a list of 100,000 lists", { id: "wide", body: [Array(150_000).fill([])] }],
  ])("a line with %s is refused, and the lines after it are taken", async (name, document) => {
    const id = `after-${name.replaceAll(/[^a-z0-9]+/gu, "-")}`;
    const results = await send(desk, ndjson([document, anArticle({ id })]));
    expect(results).toMatchObject([{ status: 400 }, { id, status: 201 }]);
  });

  it("a ragged table that is too large in its normal form is refused with the limit, in a batch and alone", async () => {
    const cell = { type: "tableCell", children: [{ type: "text", value: "x" }] };
    const row = (cells: number) => ({ type: "tableRow", children: Array(cells).fill(cell) });
    const ragged = (width: number, rows: number) => ({
      ...anArticle({ id: "ragged" }),
      body: [{ type: "table", children: [row(width), ...Array(rows).fill(row(1))] }],
    });
    for (const document of [ragged(200, 200), ragged(700, 700)]) {
      const [result, next] = await send(desk, ndjson([document, anArticle({ id: "after-ragged" })]));
      expect(result).toMatchObject({ status: 400, detail: expect.stringMatching(/at most \d/u) });
      expect([200, 201]).toContain(next?.status);
      const response = await desk.put("ragged", document, CREATE);
      expect(response.status).toBe(400);
      expect((await readJSON(response)).detail).toMatch(/at most \d/u);
    }
  });

  it("a line that makes the desk throw gets a result, and the lines after it are taken", async () => {
    await desk.sql(
      "CREATE TRIGGER broken BEFORE INSERT ON revisions WHEN new.id = 'unlucky' BEGIN SELECT raise(ABORT, 'broken by the test'); END",
    );
    const results = await send(desk, ndjson([anArticle({ id: "unlucky" }), anArticle({ id: "lucky" })]));
    expect(results).toMatchObject([
      { line: 1, id: "unlucky", status: 500, detail: expect.stringContaining("nothing of it is stored") },
      { line: 2, id: "lucky", status: 201 },
    ]);
    expect(await desk.linesWith("broken by the test")).not.toEqual([]);
    expect(await desk.sql("SELECT id FROM paths WHERE id = 'unlucky'")).toEqual([]);
  });

  it("a line that makes the desk throw only when it updates the lists gets a result, and all others are taken", async () => {
    await desk.sql(
      "CREATE TRIGGER broken_list BEFORE INSERT ON listings WHEN new.key = 'listing:section/untrue:latest' BEGIN SELECT raise(ABORT, 'broken list by the test'); END",
    );
    const ids = ["before-list", "unlisted-list", "after-list"];
    const results = await send(
      desk,
      ndjson(ids.map((id) => anArticle({ id, ...(id === "unlisted-list" && { section: "untrue" }) }))),
    );
    expect(results).toMatchObject([
      { line: 1, id: "before-list", status: 201 },
      { line: 2, status: 500, detail: expect.stringContaining("nothing of it is stored") },
      { line: 3, id: "after-list", status: 201 },
    ]);
    expect(await desk.linesWith("broken list by the test")).not.toEqual([]);
    expect(await desk.sql("SELECT id FROM articles WHERE id LIKE '%-list' ORDER BY id")).toEqual([
      { id: "after-list" },
      { id: "before-list" },
    ]);
  });

  describeShared("cases/desk", "documents that publications have sent", (folder) => {
    const bytes = (name: string): Uint8Array => readFileSync(join(folder, name));

    it("the Latin-1 line of another publication is not stored", async () => {
      const results = await send(desk, joined(bytes("latin1.ndjson"), "\n", following("after-shared-latin")));
      expect(results[0]).toMatchObject({ status: 400, detail: expect.stringContaining("not UTF-8") });
      expect(results.at(-1)).toMatchObject({ status: 201 });
    });

    it("the wide line of another publication is refused, alone and in a batch", async () => {
      const results = await send(desk, joined(bytes("wide-line.json"), "\n", following("after-shared-wide")));
      expect(results).toMatchObject([{ status: 400 }, { status: 201 }]);
      const response = await desk.put("wide", Buffer.from(bytes("wide-line.json")).toString(), CREATE);
      expect(response.status).toBe(400);
    });
  });
});

describe("the content type of a change", () => {
  const WRITES: [string, string][] = [
    ["PUT", "/desk/articles/typed"],
    ["POST", "/desk/articles:batch"],
    ["POST", "/desk/articles/tide/withdraw"],
    ["POST", "/desk/articles/tide/restore"],
    ["POST", "/desk/articles/tide/preview"],
    ["PUT", "/desk/front"],
    ["POST", "/desk/purge"],
    ["POST", "/desk/rebuild"],
    ["DELETE", "/desk/previews"],
  ];
  const REFUSED: [string, string][] = [
    ["Content-Type", "text/html"],
    ["Content-Type", "text/csv; charset=utf-8"],
    ["Content-Type", "multipart/form-data; boundary=x"],
    ["Content-Encoding", "gzip"],
    ["Content-Encoding", "br, identity"],
  ];

  it.each(WRITES)(
    "%s %s refuses content that is not JSON, and every content coding",
    async (method, path) => {
      const before = await desk.sql("SELECT count(*) AS count FROM revisions");
      for (const [field, value] of REFUSED) {
        const response = await desk.ask(path, {
          method,
          headers: {
            Authorization: `Bearer ${TOKEN}`,
            "Content-Type": "application/json",
            "If-Match": "*",
            [field]: value,
          },
          body: JSON.stringify(anArticle({ id: "typed" })),
        });
        expect(response.status).toBe(415);
        expect((await readJSON(response)).detail).toContain(value);
      }
      expect(await desk.sql("SELECT count(*) AS count FROM revisions")).toEqual(before);
    },
  );

  it.each([
    "application/x-ndjson",
    "application/ndjson; charset=utf-8",
    "application/jsonl",
    "text/plain;charset=UTF-8",
    "application/json",
  ])("a batch may have the type %s", async (type) => {
    const response = await desk.post("/desk/articles:batch", "{}", { "Content-Type": type });
    expect(response.status).toBe(200);
  });
});
