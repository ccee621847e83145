import { chmodSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aDocument, aFile, freePort, run, runJSON, serve, spawned, temporaryFolder } from "./command.ts";

/*
 * What the command says where it cannot do what it was asked: one clear line, the way out, and an exit code that
 * a script can tell apart (2: the command line is wrong; 1: something failed). No site is needed to say it.
 */

beforeAll(() => {
  process.env.BROADSHEET_TOKEN = "a-token";
});
afterAll(() => {
  delete process.env.BROADSHEET_TOKEN;
});

const STORY = "The council met on Monday and spoke for three hours.\nNobody was against the bridge.\n";
const tide = (fields: Record<string, unknown> = {}) => aFile("tide.json", JSON.stringify(aDocument(fields)));

describe("what is missing, where nobody can be asked", () => {
  for (const [what, given, missing] of [
    ["everything", [], '--headline "…" --section ID --published 2023-10-31'],
    ["section and date", ["--headline", "A bridge"], "--section ID --published 2023-10-31"],
    ["the date", ["--headline", "A bridge", "--section", "world"], "--published 2023-10-31"],
    [
      "an id, of a headline that makes none",
      ["--headline", "?!", "--section", "world", "--published", "2023-10-31"],
      "--id ID",
    ],
  ] as const)
    it(`names the flags for ${what}`, async () => {
      const { code, notes } = await run("publish", aFile("story.txt", STORY), ...given, "--dry-run");
      expect({ code, notes }).toMatchObject({ code: 2, notes: expect.stringContaining(`give ${missing}`) });
      expect(notes.split("\n")).toHaveLength(1);
    });

  it("lists the sections there are", async () => {
    const { notes } = await run("publish", aFile("story.txt", STORY), "--headline", "A bridge", "--dry-run");
    expect(notes).toMatch(/\(sections: world, town, culture, science\)$/u);
  });

  it("takes a section by its name, too", async () => {
    const flags = [
      "--headline",
      "A bridge",
      "--section",
      "The Town",
      "--published",
      "2023-10-31",
      "--dry-run",
    ];
    expect((await runJSON("publish", aFile("story.txt", STORY), ...flags)).told.article.section).toBe("town");
  });
});

describe("a command line that is not understood", () => {
  for (const [args, message] of [
    [["publish", "a.md", "--headlin", "A"], "✗ unknown flag --headlin: did you mean --headline?"],
    [["publish", "a.md", "--frobnicate"], "✗ unknown flag --frobnicate: see broadsheet publish --help"],
    [["publish", "a.md", "-x"], "✗ unknown flag -x: see broadsheet publish --help"],
    [["publish", "a.md", "--section"], "✗ --section needs a value"],
    [["publish", "a.md", "--section", "--json"], "✗ --section needs a value"],
    [["publish", "a.md", "--json=yes"], "✗ --json takes no value"],
    [["publish", "a.md", "--id", "a", "--id", "b"], "✗ --id is given twice"],
    [
      ["publish", "a.md", "b.md", "--headline", "A"],
      "✗ --headline is for one article, and 2 files are named: publish that one alone",
    ],
    [["publish"], "✗ publish: name the files to publish, as in: broadsheet publish story.txt"],
    [["kv"], "✗ kv: name the files, as in: broadsheet kv stories/*.md > bulk.json"],
    [["publsh", "a.md"], "unknown command publsh: did you mean publish?"],
    [["publish", "a.md", "--site", "news.example"], /^✗ --site news\.example: expected the site's address/u],
    [["publish", "a.md", "--site", "https://news.example/blog"], /^✗ --site .*without a path/u],
    [["publish", "a.md", "--site", "ftp://news.example"], /^✗ --site ftp/u],
  ] as const)
    it(args.join(" "), async () => {
      const { code, out, notes } = await run(...args);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      if (typeof message === "string") expect(notes).toBe(message);
      else expect(notes).toMatch(message);
    });

  it("takes what follows -- for a file, and a flag's value for what it is", async () => {
    expect((await run("publish", "--dry-run", "--", "--json")).notes).toBe("✗ --json: there is no such file");
    const flags = ["--headline=--help wanted", "--section", "town", "--published", "2023-10-31", "--dry-run"];
    const { told } = await runJSON("publish", aFile("story.txt", STORY), ...flags);
    expect(told.article.headline).toBe("--help wanted");
  });

  it("prints help for each command, to standard output", async () => {
    for (const args of [["--help"], ["publish", "--help"], ["kv", "-h"]]) {
      const { code, out, notes } = await run(...args);
      expect({ code, notes }).toEqual({ code: 0, notes: "" });
      expect(out).toMatch(/USAGE/u);
    }
    expect((await run("publish", "--help")).out).toMatch(/--dry-run/u);
  });
});

describe("a file that cannot be read", () => {
  const dryRun = (file: string) => run("publish", file, "--dry-run");

  for (const [what, name, content, message] of [
    ["is empty", "empty.txt", "", /: the file is empty$/u],
    ["has white space alone", "blank.md", " \n\n\t", /: the file is empty$/u],
    [
      "is not UTF-8",
      "old.txt",
      Buffer.from("Caf\xe9 ferm\xe9.\n", "latin1"),
      /: it is not UTF-8; convert it first.*iconv/u,
    ],
    [
      "is no JSON",
      "story.json",
      '{\n "id": “a”\n}',
      /: line 2 is not JSON \(Unexpected token '“'\); correct it there$/u,
    ],
    [
      "is a list of something else",
      "story.json",
      "[1]",
      /\[0\]: expected an article, a JSON object, found a number$/u,
    ],
    ["breaks off", "stories.ndjson", '{"id":"a"}\n{"id":', /: line 2 is not JSON/u],
  ] as const)
    it(what, async () => {
      const { code, notes } = await dryRun(aFile(name, content));
      expect(code).toBe(1);
      expect(notes).toMatch(message);
      expect(notes.split("\n")).toHaveLength(1);
    });

  it("is a folder", async () => {
    const { code, notes } = await dryRun(temporaryFolder());
    expect({ code, notes }).toMatchObject({
      code: 1,
      notes: expect.stringMatching(/it is a folder: name the files in it$/u),
    });
  });

  it.skipIf(process.getuid?.() === 0)("may not be read (skipped for root, who may)", async () => {
    const file = tide();
    chmodSync(file, 0o000);
    expect((await dryRun(file)).notes).toMatch(/it may not be read$/u);
  });

  it("has a name that would steer the terminal", async () => {
    const { notes } = await dryRun("\u001B[2Jstory\u202Etxt.md");
    expect(notes).toBe("✗ story\uFFFDtxt.md: there is no such file");
  });

  it("reads UTF-16, as old Windows programs save it", async () => {
    const file = aFile("story.txt", Buffer.from(`\uFEFF${STORY}`, "utf16le"));
    const flags = ["--headline", "A bridge", "--section", "town", "--published", "2023-10-31", "--dry-run"];
    expect((await runJSON("publish", file, ...flags)).told.article.body).toHaveLength(2);
  });
});

describe("a site that does not answer as one", () => {
  it("is not there", async () => {
    // Nobody listens on a port that was given back.
    const port = await freePort();
    const { code, notes } = await run("publish", tide(), "--site", `http://127.0.0.1:${port}`);
    expect(code).toBe(1);
    expect(notes).toMatch(/nothing answers at http:\/\/127\.0\.0\.1:\d+: is `npm start` running\?/u);
  });

  it("is at a port that no browser may ask", async () => {
    const { notes } = await run("publish", tide(), "--site", "http://127.0.0.1:9");
    expect(notes).toMatch(/http:\/\/127\.0\.0\.1:9 cannot be reached \(bad port\)$/u);
  });

  it("is another program", async () => {
    const { code, notes } = await run("publish", tide(), "--site", await serve(404, "<h1>It works!</h1>"));
    expect(code).toBe(1);
    expect(notes).toMatch(/answers 404 and is no desk of a Broadsheet$/u);
  });

  it("sends on to another place, which gets no token", async () => {
    const { notes } = await run(
      "publish",
      tide(),
      "--site",
      await serve(301, "", { Location: "http://127.0.0.1:9/" }),
    );
    expect(notes).toMatch(/answers 301, a redirect: name the site's own address with --site/u);
  });

  it("says what would steer the terminal", async () => {
    const body = JSON.stringify({ title: "No\u001B[31m", detail: "never\r\n\u202Eever" });
    const { notes } = await run("publish", tide(), "--site", await serve(500, body));
    expect(notes).toMatch(/the desk answers 500, No: never \uFFFDever$/u);
  });
});

describe("a folder that is no publication's", () => {
  it("has no wrangler.toml", async () => {
    const { code, notes } = await spawned(["publish", tide(), "--dry-run"], temporaryFolder());
    expect(code).toBe(1);
    expect(notes).toMatch(/^✗ there is no wrangler\.toml in .*: run this in the publication's folder/u);
  });
});
