import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { putFile } from "../../../src/cli/desk/media.ts";
import { eventually } from "../../desk/running-desk.ts";
import { startSite } from "../../running-site.ts";
import { sha256 } from "../backup/file-site.ts";
import { filesIn } from "../backup/files-in.ts";
import {
  aDocument,
  aFile,
  run as runAnywhere,
  serve,
  spawned,
  startCommand,
  temporaryFolder,
} from "../command.ts";
import { png } from "../pictures/picture-files.ts";
import { editedSite } from "./edited-site.ts";

/*
 * `broadsheet export` and `broadsheet import`: a backup of one desk, restored at another.
 */

/** The settings of both sites: the folder of an earlier site. */
const SETTINGS = { MEDIA_PATHS: ["/wp-content/uploads/"] };

const { run, runJSON, runOn, put, get, origin } = editedSite(SETTINGS);

/** Stores a file of each kind at the desk: a picture, a smaller version, a file at an old address, and a font. */
const storeFiles = async (): Promise<void> => {
  const picture = png(40, 30);
  const name = `${sha256(picture).slice(0, 32)}/паром.png`;
  const font = Buffer.from("wOF2\0\x01\0\0 and more", "latin1");
  for (const [path, bytes] of [
    [name, picture],
    [name.replace("/", "/20/"), png(20, 15)],
    ["wp-content/uploads/2020/Ferry.PNG", png(4, 3)],
    ["serif-1.woff2", font],
  ] as const)
    await putFile({ site: origin(), token: process.env.BROADSHEET_TOKEN ?? "" }, { path, bytes });
};

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
  it("export --out writes all revisions and the front to a file that only its owner can read", async () => {
    const file = join(temporaryFolder(), "backup.ndjson");
    const { code, out, notes } = await run("export", "--out", file);
    expect({ code, out, notes }).toEqual({ code: 0, out: `Exported: ${file}, 6 lines, 0.0 MB`, notes: "" });
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line).type)).toEqual([...Array(5).fill("revision"), "front"]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await runJSON("export", "--out", file)).toMatchObject({
      code: 0,
      printed: { file, lines: 6, bytes: statSync(file).size },
    });
  });

  it("export without --out writes the same backup to standard output", async () => {
    const file = join(temporaryFolder(), "backup.ndjson");
    await run("export", "--out", file);
    const { code, out, notes } = await spawned(["export", "--site", origin()]);
    expect({ code, out, notes }).toEqual({
      code: 0,
      out: readFileSync(file, "utf8"),
      notes: "Exported 6 lines, 0.0 MB.\n",
    });
  });

  it.each([
    [
      "ends within a line",
      { "Content-Type": "application/x-ndjson" },
      /ends within line 2\. Run the command again\.$/u,
    ],
    [
      "ends before its Content-Length",
      { "Content-Length": "1000" },
      /The connection to .* broke .*Try again\.$/u,
    ],
  ])("export keeps the existing file if the response %s", async (_, headers, message) => {
    const site = await serve(200, '{"type":"revision"}\n{"type":', headers);
    const file = aFile("backup.ndjson", "the last backup");
    const { code, notes } = await runAnywhere("export", "--out", file, "--site", site);
    expect(code).toBe(1);
    expect(notes).toMatch(message);
    expect(readFileSync(file, "utf8")).toBe("the last backup");
    expect(readdirSync(dirname(file))).toEqual(["backup.ndjson"]);
  });

  it("export refuses a folder that does not exist, and a file that --out does not name", async () => {
    const { code, notes } = await run("export", "--out", join(temporaryFolder(), "no", "backup.ndjson"));
    expect({ code, notes }).toMatchObject({
      code: 1,
      notes: expect.stringMatching(/the folder does not exist\. Create it first\.$/u),
    });
    expect(await run("export", "backup.ndjson")).toEqual({
      code: 2,
      out: "",
      notes: "✗ Name the file with a flag: --out backup.ndjson.",
    });
  });
});

describe("import", () => {
  it("a backup imported into an empty desk exports as the same bytes, with the same files", async () => {
    const other = await startSite({
      vars: SETTINGS,
      secrets: { PUBLISH_TOKEN: process.env.BROADSHEET_TOKEN ?? "" },
    });
    try {
      const site = new URL(other.url).origin;
      const [first, second] = ["first.ndjson", "second.ndjson"].map((name) => join(temporaryFolder(), name));
      if (first === undefined || second === undefined) throw new Error("two files");
      const [files, restored] = [join(temporaryFolder(), "media"), join(temporaryFolder(), "media")];
      await storeFiles();
      expect((await run("export", "--out", first, "--media", files)).notes).toBe("");
      const taken = await runAnywhere("import", first, "--media", files, "--site", site);
      expect(taken).toEqual({
        code: 0,
        out: "Files: 4 uploaded, 0 present, 0 failed\n5 created, 0 replaced, 1 unchanged, 0 failed",
        notes: "",
      });
      const again = await runAnywhere("export", "--out", second, "--media", restored, "--site", site);
      expect(again).toMatchObject({ code: 0, notes: "" });
      expect(readFileSync(second)).toEqual(readFileSync(first));
      expect(filesIn(restored)).toEqual(filesIn(files));
      expect(filesIn(files).size).toBe(5);
      expect((await runAnywhere("import", first, "--site", site)).out).toBe(
        "0 created, 0 replaced, 6 unchanged, 0 failed",
      );
    } finally {
      await other.close();
    }
  });

  it("import sends any number of articles in batches, and a second import changes nothing", async () => {
    const file = ndjson(Array.from({ length: 250 }, (_, index) => aDocument({ id: `many-${index}` })));
    expect((await run("import", file)).out).toBe("250 created, 0 replaced, 0 unchanged, 0 failed");
    expect((await runJSON("import", file)).printed).toEqual({
      created: 0,
      replaced: 0,
      unchanged: 250,
      failed: [],
    });
    await eventually(async () => (await get("/articles/many-249")).status === 200 || undefined);
  }, 120_000);

  it("import sends articles of a megabyte in batches within the platform's limits", async () => {
    const body = [{ type: "code", value: "x".repeat(950_000) }];
    const file = ndjson(Array.from({ length: 10 }, (_, index) => aDocument({ id: `heavy-${index}`, body })));
    expect((await run("import", file)).out).toBe("10 created, 0 replaced, 0 unchanged, 0 failed");
  }, 120_000);

  it("import names the line of each failure, and imports the other lines", async () => {
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
    expect(out).toBe(
      "2 created, 0 replaced, 0 unchanged, 4 failed\n  Correct these lines and import the file again. The lines that were imported stay unchanged.",
    );
    expect(notes.split("\n")).toEqual([
      "✗ line 3: The line is neither an article nor a record of `npx broadsheet export`. Correct it, or remove it.",
      expect.stringMatching(/^✗ line 4 \(bad\uFFFD\): /u),
      "✗ line 5: The line is longer than 1010000 bytes. Shorten the article.",
      expect.stringMatching(/^✗ line 6 \(rival\): The article good has the path \/articles\/good\./u),
    ]);
    const { printed } = await runJSON("import", file);
    expect((printed.failed as { line: number }[]).map(({ line }) => line)).toEqual([3, 4, 5, 6]);
  });

  it("import needs --minor to change public articles without a correction note", async () => {
    await put({ id: "noted" });
    const file = ndjson([aDocument({ id: "noted", headline: "Unnoted" })]);
    expect((await run("import", file)).notes).toMatch(/^✗ line 1 \(noted\): .*no correction note.*--minor/u);
    expect((await run("import", file, "--minor")).out).toBe("0 created, 1 replaced, 0 unchanged, 0 failed");
  });

  it("import --update updates the public articles that it changes, and excludes --minor", async () => {
    await put({ id: "updated" });
    const file = aFile("updated.ndjson", JSON.stringify(aDocument({ id: "updated", headline: "News" })));
    expect((await run("import", file, "--update")).out).toBe("0 created, 1 replaced, 0 unchanged, 0 failed");
    expect((await run("history", "updated")).out).toContain("updated");
    expect(await run("import", file, "--update", "--minor")).toMatchObject({
      code: 2,
      notes: expect.stringContaining("--minor and --update exclude each other"),
    });
  });

  it("a backup imported into a desk with articles stops at the first line that fails", async () => {
    const record = (seq: number) => ({
      ...{ type: "revision", seq, id: "r", revision: String(seq), time: "2026-01-01T00:00:00Z" },
      ...{ author: "token", action: "created", state: "published", article: aDocument({ id: "r" }) },
    });
    const file = ndjson([record(1), record(2), record(3)]);
    const { code, notes } = await run("import", file);
    expect(code).toBe(1);
    expect(notes.split("\n")).toEqual([
      expect.stringMatching(/^✗ line 1 \(r\): /u),
      expect.stringMatching(
        /^✗ The import stopped at line 1: A backup's revisions .* in order.*npx broadsheet import .* --from 1$/u,
      ),
    ]);
  });

  it("a stopped import names the line at which --from continues it", async () => {
    const results = [1, 2].map((line) => `${JSON.stringify({ line, status: 201, id: "x" })}\n`).join("");
    const site = await serve(200, ({ url = "" }) => (url.includes("batch") ? results : '{"items":[]}'));
    const file = ndjson(["one", "two", "three", "four"].map((id) => aDocument({ id: `on-${id}` })));
    const { code, out, notes } = await runAnywhere("import", file, "--site", site);
    expect({ code, out }).toEqual({ code: 1, out: "2 created, 0 replaced, 0 unchanged, 0 failed" });
    expect(notes).toBe(
      `✗ The import stopped at line 3: ${site} closed the connection before the end of the batch. To continue: npx broadsheet import ${file} --site ${site} --from 3`,
    );
    const json = JSON.parse((await runAnywhere("import", file, "--site", site, "--json")).out);
    expect(json).toMatchObject({
      created: 2,
      next: 3,
      error: expect.stringMatching(/closed the connection/u),
    });
    expect((await run("import", file, "--from", "3")).out).toBe(
      "2 created, 0 replaced, 0 unchanged, 0 failed",
    );
    expect((await get("/articles/on-two")).status).toBe(404);
  });

  it("Ctrl-C during an import names the next line and the whole command that continues it", async () => {
    let onBatch = (): void => undefined;
    const batch = new Promise<void>((resolve) => {
      onBatch = resolve;
    });
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(200);
      if (request.url?.includes("batch") !== true) response.end('{"items":[]}');
      // The desk accepts two lines, and then does not respond any more.
      else {
        response.write([1, 2].map((line) => `${JSON.stringify({ line, status: 201, id: "x" })}\n`).join(""));
        onBatch();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const file = ndjson(["one", "two", "three", "four"].map((id) => aDocument({ id })));
    const flags = ["--minor", "--section-map", "sport news=town", "--site", site];
    const command = startCommand(["import", file, ...flags]);
    await batch;
    await wait(1_000);
    command.signal("SIGINT");
    const { code, out, notes } = await command.ended;
    expect({ code, out }).toEqual({ code: 1, out: "2 created, 0 replaced, 0 unchanged, 0 failed\n" });
    expect(notes).toBe(
      `✗ The import stopped at line 3: you pressed Ctrl-C. The lines before it are imported. To continue: npx broadsheet import ${file} --minor --section-map 'sport news=town' --site ${site} --from 3\n`,
    );
  });

  it("a field about publication with another name fails, and the error names the right field", async () => {
    const fields: [Record<string, unknown>, RegExp][] = [
      [{ draft: true }, /For a draft, write "status": "draft"/u],
      [{ embargoUntil: "2027-01-01" }, /Write the end of the embargo in "embargo"/u],
      [{ status: "scheduled" }, /Write the time of publication in "published"/u],
      [{ release: "2999-01-01" }, /draft|published/u],
      [{ section: "Sports News" }, /one of the sections/u],
    ];
    const lines = fields.map(([each], index) => JSON.stringify(aDocument({ id: `named-${index}`, ...each })));
    const { notes } = await run("import", aFile("named.ndjson", lines.join("\n")), "--yes");
    for (const [index, [, expected]] of fields.entries()) {
      const line = notes.split("\n").find((each) => each.includes(`line ${index + 1} `)) ?? "";
      expect(line).toMatch(expected);
    }
    expect(notes.match(/section: expected/gu)).toHaveLength(1);
  });

  it("an article with an undefined section fails, and the flags for sections choose another one", async () => {
    const file = ndjson([
      aDocument({ id: "ball", section: "Sport" }),
      aDocument({ id: "song", section: "arts" }),
    ]);
    const refused = await run("import", file);
    expect(refused.notes.split("\n")[0]).toMatch(
      /^✗ line 1 \(ball\): section: .*one of the sections world, town.*--section-map OLD=NEW or --default-section ID$/u,
    );
    const flags = ["--section-map", "sport=town", "--default-section", "culture"];
    expect((await run("import", file, ...flags)).out).toBe("2 created, 0 replaced, 0 unchanged, 0 failed");
    const section = async (path: string) =>
      (JSON.parse(await (await get(path, { Accept: "application/json" })).text()) as { section: string })
        .section;
    expect([await section("/articles/ball"), await section("/articles/song")]).toEqual(["town", "culture"]);
  });

  it("import reads a time without an offset in the publication's time zone", async () => {
    const file = ndjson([aDocument({ id: "local", published: "2026-11-20T08:00:00" })]);
    expect((await run("import", file)).out).toMatch(/^1 created/u);
    const article = JSON.parse(await (await get("/articles/local", { Accept: "application/json" })).text());
    expect(article).toMatchObject({ published: "2026-11-20T07:00:00Z" });
  });

  it("import - reads standard input", async () => {
    const file = ndjson([aDocument({ id: "piped" })]);
    const child = spawned(["import", "-", "--site", origin()], undefined, readFileSync(file));
    expect(await child).toEqual({
      code: 0,
      out: "1 created, 0 replaced, 0 unchanged, 0 failed\n",
      notes: "",
    });
  });

  it("import asks for confirmation on a terminal if the desk has articles", async () => {
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
      expect.stringMatching(/already has articles\. Lines with the same ids replace them\./u),
    ]);
    expect((await get("/articles/unasked")).status).toBe(404);
  });

  it.each<[() => string[], number, RegExp]>([
    [() => [], 2, /Name one file, or - for standard input/u],
    [() => ["nowhere.ndjson"], 1, /nowhere\.ndjson: file not found/u],
    [
      () => [aFile("list.json", "[\n{}]")],
      1,
      /list\.json, line 1: expected a JSON object\..*one article per line/u,
    ],
    [() => [aFile("a.ndjson", "{}"), "--from", "0"], 2, /--from 0: expected a line number/u],
  ])("import refuses a wrong command line or file (case %#)", async (args, code, message) => {
    const ran = await run("import", ...args());
    expect(ran.code).toBe(code);
    expect(ran.notes).toMatch(message);
  });
});

describe("files of the person who runs the command", () => {
  const before = process.env.INIT_CWD;
  afterAll(() => {
    if (before === undefined) delete process.env.INIT_CWD;
    else process.env.INIT_CWD = before;
  });

  it("npm run finds and writes files in the folder in which the person ran it", async () => {
    const folder = temporaryFolder();
    process.env.INIT_CWD = folder;
    await run("export", "--out", "backup.ndjson");
    expect(readdirSync(folder)).toEqual(["backup.ndjson"]);
    writeFileSync(join(folder, "typed.ndjson"), JSON.stringify(aDocument({ id: "typed" })));
    expect((await run("import", "typed.ndjson")).code).toBe(0);
  });
});
