import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSite } from "../../running-site.ts";
import { aDocument, aFile, run as runAnywhere, serve, spawned, temporaryFolder } from "../command.ts";
import { editedSite } from "./edited-site.ts";

/*
 * `broadsheet export` and `import`: everything out of one desk, and into another.
 */

const { run, runJSON, runOn, put, get, origin } = editedSite();

const ndjson = (documents: readonly unknown[]): string =>
  aFile("articles.ndjson", documents.map((each) => `${JSON.stringify(each)}\n`).join(""));

beforeAll(async () => {
  await put({ id: "tide", path: "/tide" });
  await put({ id: "tide", path: "/the-tide", headline: "Now" });
  await put({ id: "plan", status: "draft", headline: "План" });
  await put({ id: "untrue" });
  await run("withdraw", "untrue", "--reason", "Не так.");
  await run("lead", "tide", "--pin", "untrue");
});

describe("export", () => {
  it("writes everything into a file that only its owner reads, and says how much", async () => {
    const file = join(temporaryFolder(), "backup.ndjson");
    const { code, out, notes } = await run("export", "--out", file);
    expect({ code, out, notes }).toEqual({ code: 0, out: `Exported: ${file}, 6 lines, 0.0 MB`, notes: "" });
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line).type)).toEqual([...Array(5).fill("revision"), "front"]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await runJSON("export", "--out", file)).toMatchObject({
      code: 0,
      told: { file, lines: 6, bytes: statSync(file).size },
    });
  });

  it("writes the same to standard output, and what it tells beside it", async () => {
    const file = join(temporaryFolder(), "backup.ndjson");
    await run("export", "--out", file);
    const { code, out, notes } = await spawned(["export", "--site", origin()]);
    expect({ code, out, notes }).toEqual({
      code: 0,
      out: readFileSync(file, "utf8"),
      notes: "6 lines, 0.0 MB\n",
    });
  });

  it.each([
    [
      "breaks off in a line",
      { "Content-Type": "application/x-ndjson" },
      /breaks off within line 2; try again/u,
    ],
    [
      "breaks off in the middle of an answer",
      { "Content-Length": "1000" },
      /cannot be reached|did not answer/u,
    ],
  ])("leaves the file that was there where it %s", async (_, headers, message) => {
    const site = await serve(200, '{"type":"revision"}\n{"type":', headers);
    const file = aFile("backup.ndjson", "the last one");
    const { code, notes } = await runAnywhere("export", "--out", file, "--site", site);
    expect(code).toBe(1);
    expect(notes).toMatch(message);
    expect(readFileSync(file, "utf8")).toBe("the last one");
    expect(readdirSync(dirname(file))).toEqual(["backup.ndjson"]);
  });

  it("is refused where the file cannot be written, or is not named by --out", async () => {
    const { code, notes } = await run("export", "--out", join(temporaryFolder(), "no", "backup.ndjson"));
    expect({ code, notes }).toMatchObject({
      code: 1,
      notes: expect.stringMatching(/there is no such folder$/u),
    });
    expect(await run("export", "backup.ndjson")).toEqual({
      code: 2,
      out: "",
      notes: "✗ export: name the file with --out backup.ndjson",
    });
  });
});

describe("import", () => {
  it("of an export into an empty desk gives the same export, byte for byte", async () => {
    const other = await startSite({ secrets: { PUBLISH_TOKEN: process.env.BROADSHEET_TOKEN ?? "" } });
    try {
      const site = new URL(other.url).origin;
      const [first, second] = ["first.ndjson", "second.ndjson"].map((name) => join(temporaryFolder(), name));
      if (first === undefined || second === undefined) throw new Error("two files");
      await run("export", "--out", first);
      const taken = await runAnywhere("import", first, "--site", site);
      expect(taken).toEqual({ code: 0, out: "5 created, 0 replaced, 1 unchanged, 0 failed", notes: "" });
      expect((await runAnywhere("export", "--out", second, "--site", site)).code).toBe(0);
      expect(readFileSync(second)).toEqual(readFileSync(first));
      expect((await runAnywhere("import", first, "--site", site)).out).toBe(
        "0 created, 0 replaced, 6 unchanged, 0 failed",
      );
    } finally {
      await other.close();
    }
  });

  it("takes more articles than one slice has, and again changes nothing", async () => {
    const file = ndjson(Array.from({ length: 250 }, (_, index) => aDocument({ id: `many-${index}` })));
    expect((await run("import", file)).out).toBe("250 created, 0 replaced, 0 unchanged, 0 failed");
    expect((await runJSON("import", file)).told).toEqual({
      created: 0,
      replaced: 0,
      unchanged: 250,
      failed: [],
    });
    expect((await get("/articles/many-249")).status).toBe(200);
  }, 120_000);

  it("takes articles of a megabyte, in slices that the platform takes", async () => {
    const body = [{ type: "code", value: "x".repeat(950_000) }];
    const file = ndjson(Array.from({ length: 10 }, (_, index) => aDocument({ id: `heavy-${index}`, body })));
    expect((await run("import", file)).out).toBe("10 created, 0 replaced, 0 unchanged, 0 failed");
  }, 120_000);

  it("names each line that fails as an editor counts it, and takes the others", async () => {
    const lines = [
      JSON.stringify(aDocument({ id: "good" })),
      "",
      "{",
      JSON.stringify({ id: "bad\u202E", headline: "" }),
      JSON.stringify(aDocument({ id: "long" })) + " ".repeat(1_100_000),
      JSON.stringify(aDocument({ id: "rival", path: "/articles/good" })),
      JSON.stringify(aDocument({ id: "last" })),
    ];
    const file = aFile("articles.ndjson", `\uFEFF${lines.join("\r\n")}`);
    const { code, out, notes } = await run("import", file);
    expect(code).toBe(1);
    expect(out).toBe("2 created, 0 replaced, 0 unchanged, 4 failed");
    expect(notes.split("\n")).toEqual([
      "✗ line 3: The line is no JSON object.",
      expect.stringMatching(/^✗ line 4 \(bad\uFFFD\): /u),
      "✗ line 5: it is longer than 1010000 bytes: no article is",
      expect.stringMatching(/^✗ line 6 \(rival\): The path \/articles\/good is held by the article good/u),
    ]);
    const { told } = await runJSON("import", file);
    expect((told.failed as { line: number }[]).map(({ line }) => line)).toEqual([3, 4, 5, 6]);
  });

  it("needs a note for what was read, or --minor", async () => {
    await put({ id: "noted" });
    const file = ndjson([aDocument({ id: "noted", headline: "Unnoted" })]);
    expect((await run("import", file)).notes).toMatch(/^✗ line 1 \(noted\): .*corrections/u);
    expect((await run("import", file, "--minor")).out).toBe("0 created, 1 replaced, 0 unchanged, 0 failed");
  });

  it("of a backup into a desk of its own stops at the first line that it cannot take", async () => {
    const record = (seq: number) => ({
      ...{ type: "revision", seq, id: "r", revision: String(seq), time: "2026-01-01T00:00:00Z" },
      ...{ author: "token", action: "created", state: "published", article: aDocument({ id: "r" }) },
    });
    const file = ndjson([record(1), record(2), record(3)]);
    const { code, notes } = await run("import", file);
    expect(code).toBe(1);
    expect(notes.split("\n")).toEqual([
      expect.stringMatching(/^✗ line 1 \(r\): Only an empty ledger takes revisions as they are/u),
      expect.stringMatching(/^✗ it broke off: a backup is taken line after line.*import .* --from 1$/u),
    ]);
  });

  it("says from which line to go on where the desk stops, and goes on there", async () => {
    const results = [1, 2].map((line) => `${JSON.stringify({ line, status: 201, id: "x" })}\n`).join("");
    const site = await serve(200, ({ url = "" }) => (url.includes("batch") ? results : '{"items":[]}'));
    const file = ndjson(["one", "two", "three", "four"].map((id) => aDocument({ id: `on-${id}` })));
    const { code, out, notes } = await runAnywhere("import", file, "--site", site);
    expect({ code, out }).toEqual({ code: 1, out: "2 created, 0 replaced, 0 unchanged, 0 failed" });
    expect(notes).toBe(
      `✗ it broke off: ${site} stopped before the last line of a batch. To go on: broadsheet import ${file} --from 3`,
    );
    const json = JSON.parse((await runAnywhere("import", file, "--site", site, "--json")).out);
    expect(json).toMatchObject({ created: 2, next: 3, error: expect.stringMatching(/stopped/u) });
    expect((await run("import", file, "--from", "3")).out).toBe(
      "2 created, 0 replaced, 0 unchanged, 0 failed",
    );
    expect((await get("/articles/on-two")).status).toBe(404);
  });

  it("reads standard input", async () => {
    const file = ndjson([aDocument({ id: "piped" })]);
    const child = spawned(["import", "-", "--site", origin()], undefined, readFileSync(file));
    expect(await child).toEqual({
      code: 0,
      out: "1 created, 0 replaced, 0 unchanged, 0 failed\n",
      notes: "",
    });
  });

  it("asks first where the desk has articles, and there is somebody to ask", async () => {
    const asked: string[] = [];
    const confirm = async (question: string) => {
      asked.push(question);
      return false;
    };
    const { code } = await runOn(
      { isInteractive: true, confirm },
      "import",
      ndjson([aDocument({ id: "unasked" })]),
    );
    expect(code).toBe(1);
    expect(asked).toEqual([
      expect.stringMatching(/has articles already; lines with their ids replace them/u),
    ]);
    expect((await get("/articles/unasked")).status).toBe(404);
  });

  it.each<[() => string[], number, RegExp]>([
    [() => [], 2, /name one file/u],
    [() => ["nowhere.ndjson"], 1, /nowhere\.ndjson: there is no such file/u],
    [() => [aFile("list.json", "[\n{}]")], 1, /line 1 is no JSON object; import takes an article a line/u],
    [() => [aFile("a.ndjson", "{}"), "--from", "0"], 2, /--from 0: expected a line's number/u],
  ])("is refused (%#)", async (args, code, message) => {
    const ran = await run("import", ...args());
    expect(ran.code).toBe(code);
    expect(ran.notes).toMatch(message);
  });
});

describe("a file of one's own", () => {
  const before = process.env.INIT_CWD;
  afterAll(() => {
    if (before === undefined) delete process.env.INIT_CWD;
    else process.env.INIT_CWD = before;
  });

  it("is where the command was typed, though npm runs it elsewhere", async () => {
    const folder = temporaryFolder();
    process.env.INIT_CWD = folder;
    await run("export", "--out", "backup.ndjson");
    expect(readdirSync(folder)).toEqual(["backup.ndjson"]);
    writeFileSync(join(folder, "typed.ndjson"), JSON.stringify(aDocument({ id: "typed" })));
    expect((await run("import", "typed.ndjson")).code).toBe(0);
  });
});
