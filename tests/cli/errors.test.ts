import { chmodSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { today } from "../../src/cli/articles/prompts.ts";
import { freePort } from "../free-port.ts";
import { publication } from "../publication.ts";
import { aDocument, aFile, run, runJSON, serve, spawned, temporaryFolder } from "./command.ts";

/*
 * The errors of `broadsheet`: each says what is wrong, where, and what to do next. Exit code 2 means that the command
 * line is wrong, 1 that the command failed. These tests need no site.
 */

beforeAll(() => {
  process.env.BROADSHEET_TOKEN = "a-token";
});
afterAll(() => {
  delete process.env.BROADSHEET_TOKEN;
});

/** The current day in the time zone of the tests' publication. */
const TODAY = today(publication, new Date());

const STORY = "The council met on Monday and spoke for three hours.\nNobody was against the bridge.\n";
const tide = (fields: Record<string, unknown> = {}) => aFile("tide.json", JSON.stringify(aDocument(fields)));

describe("missing fields, without a terminal", () => {
  for (const [what, given, missing] of [
    ["headline, section and date", [], `--headline "…" --section ID --published ${TODAY}`],
    ["section and date", ["--headline", "A bridge"], `--section ID --published ${TODAY}`],
    ["date", ["--headline", "A bridge", "--section", "world"], `--published ${TODAY}`],
    [
      "id, when the headline makes none",
      ["--headline", "?!", "--section", "world", "--published", "2023-10-31"],
      "--id ID",
    ],
  ] as const)
    it(`the error names the flags for a missing ${what}`, async () => {
      const { code, notes } = await run("publish", aFile("story.txt", STORY), ...given, "--dry-run");
      expect({ code, notes }).toMatchObject({ code: 2, notes: expect.stringContaining(`Add ${missing}`) });
      expect(notes.split("\n")).toHaveLength(1);
    });

  it("the error for a missing section lists the sections", async () => {
    const { notes } = await run("publish", aFile("story.txt", STORY), "--headline", "A bridge", "--dry-run");
    expect(notes).toMatch(/\(sections: world, town, culture, science\)\.$/u);
  });

  it("--section accepts the name of a section as well as its id", async () => {
    const flags = [
      "--headline",
      "A bridge",
      "--section",
      "The Town",
      "--published",
      "2023-10-31",
      "--dry-run",
    ];
    const { printed } = await runJSON("publish", aFile("story.txt", STORY), ...flags);
    expect(printed.article.section).toBe("town");
  });
});

describe("a wrong command line exits with 2", () => {
  for (const [args, message] of [
    [["publish", "a.md", "--headlin", "A"], "Unknown flag --headlin. Did you mean --headline?"],
    [
      ["publish", "a.md", "--frobnicate"],
      "Unknown flag --frobnicate. Run `npx broadsheet publish --help` to see its flags.",
    ],
    [["publish", "a.md", "-x"], "Unknown flag -x. Run `npx broadsheet publish --help` to see its flags."],
    [["publish", "a.md", "-site"], "Unknown flag -site. Did you mean --site?"],
    [["publish", "a.md", "--section"], "--section needs a value: --section <ID>."],
    [["publish", "a.md", "--section", "--json"], "--section needs a value: --section <ID>."],
    [["publish", "a.md", "--section="], "--section needs a value: --section <ID>."],
    [["publish", "a.md", "--json=yes"], "--json takes no value."],
    [["publish", "a.md", "--id", "a", "--id", "b"], "--id is given twice. Give it once."],
    [["publish", "a.md", "--json", "--json"], "--json is given twice. Give it once."],
    [
      ["publish", "a.md", "b.md", "--headline", "A"],
      "--headline is for one article, but 2 files are named. Run the command for that file alone.",
    ],
    [["publish"], "Name the files to publish. Example: `npx broadsheet publish story.txt`."],
    [["kv"], "Name the files. Example: `npx broadsheet kv stories/*.md > bulk.json`."],
    [["publsh", "a.md"], "Unknown command publsh. Did you mean publish?"],
    [["frobnicate"], "Unknown command frobnicate. Run `npx broadsheet help` to see the commands."],
    [["help", "publsh"], "Unknown command publsh. Did you mean publish?"],
    [
      ["publish", "a.md", "--site", "news.example"],
      "--site news.example: expected the site's address without a path, such as http://localhost:8787.",
    ],
    [
      ["publish", "a.md", "--site", "https://news.example/blog"],
      "--site https://news.example/blog: expected the site's address without a path, such as http://localhost:8787.",
    ],
    [
      ["publish", "a.md", "--site", "ftp://news.example"],
      "--site ftp://news.example: expected the site's address without a path, such as http://localhost:8787.",
    ],
  ] as const)
    it(`a wrong command line exits with 2: broadsheet ${args.join(" ")}`, async () => {
      expect(await run(...args)).toEqual({ code: 2, out: "", notes: `✗ ${message}` });
    });

  it("an argument after -- is a file, even if it looks like a flag", async () => {
    expect((await run("publish", "--dry-run", "--", "--json")).notes).toBe(
      "✗ --json: file not found. Check the path.",
    );
  });

  it("a flag's value may look like a flag", async () => {
    for (const headline of [["--headline=--help wanted"], ["--headline", "-- help wanted"]]) {
      const flags = [...headline, "--section", "town", "--published", "2023-10-31", "--dry-run"];
      const { printed } = await runJSON("publish", aFile("story.txt", STORY), ...flags);
      expect(printed.article.headline).toMatch(/^-- ?help wanted$/u);
    }
  });

  it("--help, -h and help print to standard output and exit with 0", async () => {
    for (const args of [["--help"], ["-h"], ["help"], ["publish", "--help"], ["kv", "-h"], ["help", "kv"]]) {
      const { code, out, notes } = await run(...args);
      expect({ code, notes }).toEqual({ code: 0, notes: "" });
      expect(out).toMatch(/^Usage$/mu);
    }
  });
});

describe("an unclear embargo", () => {
  it("the error says what happened, and its example is a placeholder that no command accepts", async () => {
    const flags = ["--section", "town", "--published", "2026-11-20", "--dry-run"];
    for (const notice of ["STRICTLY EMBARGOED", "EMBARGO 3 May 2030, 6 p.m."]) {
      const file = aFile("story.txt", `${notice}\n${STORY}`);
      const { code, out, notes } = await run("publish", file, ...flags);
      expect(code).toBe(2);
      expect(notes).toMatch(
        /line 1 is an embargo, .* Nothing was sent\. Give the end with --embargo .*hh:mm/u,
      );
      expect(`${out}${notes}`).not.toMatch(/is a draft|2026-12-24/u);
      const [, example = ""] = /--embargo (\S*hh:mm)/u.exec(notes) ?? [];
      expect((await run("publish", file, ...flags, "--embargo", example)).code).not.toBe(0);
    }
  });
});

describe("errors in an article", () => {
  const dryRun = async (front: string, body: string) => {
    const text = `---\nheadline: A\npublished: 2026-11-20\n${front}\n---\n\n${body}\n`;
    const { code, notes, out } = await run("publish", aFile("story.md", text), "--dry-run");
    return { code, notes, out };
  };

  it("one wrong section has one error", async () => {
    for (const section of ["Sports News", "sports", "SPORTS"]) {
      const { notes } = await dryRun(`section: ${section}`, "The bridge opens.");
      expect(notes.match(/section: expected/gu)).toHaveLength(1);
      expect(notes).toContain("one of the sections world, town, culture, science");
    }
  });

  it("a table that is too large names its line, the limit and the next step", async () => {
    const row = "| a | b |\n";
    for (const [table, limit] of [
      [`${row}|---|---|\n${row.repeat(5_001)}`, "more than 10000 cells"],
      [`${"|a".repeat(2_000)}|\n${"|-".repeat(2_000)}|\n${row.repeat(6)}`, "more than 10000 cells"],
      [`> ${row}> --|--\n${`> ${row}`.repeat(6_000)}`, "more than 10000 cells"],
      [`${row}|:--|--:|\n${"| *a* | [b](/c) |\n".repeat(1_200)}`, "more than 3000 closing brackets"],
    ] as const) {
      const { notes } = await dryRun("section: town", `The bridge.\n\n${table}`);
      expect(notes).toContain(`line 9: the table has ${limit}`);
      expect(notes).toMatch(/Divide it into several tables, or link to a file with the data\.?$/u);
    }
    const code = await dryRun("section: town", `\`\`\`\n${row}|---|---|\n${row.repeat(5_001)}\`\`\``);
    expect(code.code).toBe(0);
  });

  it("a document that is too large names the limit and the next step", async () => {
    const { notes } = await dryRun("section: town", "The bridge opens. ".repeat(60_000));
    expect(notes).toMatch(/at most 1000000 bytes of UTF-8 JSON, .* Shorten the article, or divide it/u);
  });

  it("a very long path or value is cut", async () => {
    for (const [front, arg] of [
      [`section: town\npath: /${"x".repeat(900)}`, []],
      [`section: ${"y".repeat(900)}`, []],
      ["section: town", ["--published", "z".repeat(900)]],
    ] as const) {
      const text = `---\nheadline: A\npublished: 2026-11-20\n${front}\n---\n\nThe bridge opens.\n`;
      const { code, notes } = await run("publish", aFile("story.md", text), "--dry-run", ...arg);
      expect(code).not.toBe(0);
      expect(Math.max(...notes.split("\n").map((line) => line.length))).toBeLessThan(500);
    }
    const { notes } = await run("publish", `${"folder/".repeat(100)}story.md`, "--dry-run");
    expect(notes.length).toBeLessThan(300);
    expect(notes).toMatch(/^✗ folder\/\S*…\S*story\.md: file not found/u);
  });
});

describe("a text that readers see", () => {
  it.each([
    [
      "withdraw",
      "reason",
      "\u202Enot true",
      /^✗ --reason: expected text without .*U\+202E.*Remove this character/u,
    ],
    ["withdraw", "reason", "a\u0007", /^✗ --reason: .*U\+0007/u],
    ["withdraw", "reason", "x".repeat(5_001), /^✗ --reason: expected at most 5000 characters, found 5001/u],
    ["correct", "note", "\u2066wrong", /^✗ --note: expected text without .*U\+2066/u],
  ])("%s names --%s and the wrong character, without API terms", async (command, flag, text, message) => {
    const { notes } = await run(command, "tide", `--${flag}`, text, "--site", await serve(500, ""));
    expect(notes).toMatch(message);
    expect(notes).not.toMatch(/Send|\{"|status 400|Bad request/u);
  });
});

describe("a site that redirects", () => {
  it.each([
    [
      "https://www.news.example/desk/articles",
      /redirects to another site, https:\/\/www\.news\.example\. Nothing was sent there\. .*--site https:\/\/www\.news\.example/u,
    ],
    ["https://team.cloudflareaccess.com/cdn-cgi/access/login", /Cloudflare Access/u],
    ["/login", /redirects to http:\/\/127\.0\.0\.1:\d+\/login, so there is no desk/u],
    ["", /redirects to no address/u],
  ])("to “%s” is an error that names the address to use", async (location, message) => {
    const site = await serve(301, "", location === "" ? {} : { Location: location });
    expect((await run("list", "--site", site)).notes).toMatch(message);
    expect((await run("doctor", "--site", site)).notes).toMatch(message);
  });
});

describe("a file that cannot be read", () => {
  const dryRun = (file: string) => run("publish", file, "--dry-run");

  for (const [what, name, content, message] of [
    ["an empty file", "empty.txt", "", /: the file is empty/u],
    ["a blank file", "blank.md", " \n\n\t", /: the file is empty/u],
    [
      "a file in another encoding than UTF-8",
      "old.txt",
      Buffer.from("Caf\xe9 ferm\xe9.\n", "latin1"),
      /: the file is not UTF-8\. Save it as UTF-8 in your editor, or convert it with `iconv/u,
    ],
    [
      "a file with a JSON syntax error",
      "story.json",
      '{\n "id": “a”\n}',
      /line 2 .*not valid JSON \(Unexpected token '“'\)/u,
    ],
    [
      "a JSON list without articles",
      "story.json",
      "[1]",
      /\[0\]: expected a JSON object with the fields of an article, found a number/u,
    ],
    ["an NDJSON file that ends early", "stories.ndjson", '{"id":"a"}\n{"id":', /line 2 .*not valid JSON/u],
  ] as const)
    it(`the error names the file and the reason for ${what}`, async () => {
      const { code, notes } = await dryRun(aFile(name, content));
      expect(code).toBe(1);
      expect(notes).toMatch(message);
      expect(notes.split("\n")).toHaveLength(1);
    });

  it("a folder in place of a file is an error", async () => {
    const { code, notes } = await dryRun(temporaryFolder());
    expect({ code, notes }).toMatchObject({
      code: 1,
      notes: expect.stringMatching(/this is a folder\. Name the files in it\.$/u),
    });
  });

  it.skipIf(process.getuid?.() === 0)(
    "a file without read permission is an error (skipped for root, who can read every file)",
    async () => {
      const file = tide();
      chmodSync(file, 0o000);
      expect((await dryRun(file)).notes).toMatch(/no permission to read this file/u);
    },
  );

  it("a file name with control characters is printed without them", async () => {
    const { notes } = await dryRun("\u001B[2Jstory\u202Etxt.md");
    expect(notes).toBe("✗ story\uFFFDtxt.md: file not found. Check the path.");
  });

  it("publish reads UTF-16 with a byte order mark", async () => {
    const file = aFile("story.txt", Buffer.from(`\uFEFF${STORY}`, "utf16le"));
    const flags = ["--headline", "A bridge", "--section", "town", "--published", "2023-10-31", "--dry-run"];
    expect((await runJSON("publish", file, ...flags)).printed.article.body).toHaveLength(2);
  });
});

describe("a site that is not a Broadsheet site", () => {
  it("a refused connection suggests npm start and --site", async () => {
    // The port was just released, so nothing listens on it.
    const port = await freePort();
    const { code, notes } = await run("publish", tide(), "--site", `http://127.0.0.1:${port}`);
    expect(code).toBe(1);
    expect(notes).toMatch(
      /Cannot connect to http:\/\/127\.0\.0\.1:\d+\. Start the site with `npm start`, or name another site with --site <URL>\.$/u,
    );
  });

  it("a port that fetch blocks is an error that names the reason", async () => {
    const { notes } = await run("publish", tide(), "--site", "http://127.0.0.1:9");
    expect(notes).toMatch(/Cannot connect to http:\/\/127\.0\.0\.1:9 \(bad port\)\. Check --site <URL>\.$/u);
  });

  it("the response of another server is an error that names its status", async () => {
    const { code, notes } = await run("publish", tide(), "--site", await serve(404, "<h1>It works!</h1>"));
    expect(code).toBe(1);
    expect(notes).toMatch(/responds with 404 and is not the desk of a Broadsheet site/u);
  });

  it("a redirect is not followed, so that no other host receives the token", async () => {
    const { notes } = await run(
      "publish",
      tide(),
      "--site",
      await serve(301, "", { Location: "http://127.0.0.1:9/" }),
    );
    expect(notes).toMatch(/redirects to another site, http:\/\/127\.0\.0\.1:9\. Nothing was sent there\./u);
  });

  it("a problem's text is printed without control characters", async () => {
    const body = JSON.stringify({ title: "No\u001B[31m", detail: "never\r\n\u202Eever" });
    const { notes } = await run("publish", tide(), "--site", await serve(500, body));
    expect(notes).toMatch(/The desk reports an error: No\. never \uFFFDever\. \(status 500\)$/u);
  });
});

describe("problems of the desk in the terms of the command line", () => {
  for (const [name, problem, message] of [
    [
      "correction-required",
      { fields: ["headline", "body"] },
      /this change of its headline and body has no correction note\..*`npx broadsheet correct`.*--minor/u,
    ],
    ["not-in-this-state", { state: "published" }, /is published, .*`npx broadsheet withdraw`/u],
    ["not-in-this-state", { state: "draft" }, /is a draft, .*`npx broadsheet publish`/u],
    [
      "conflict",
      { path: "/town/tide", holder: "gulls" },
      /The article gulls already has the path \/town\/tide\. Choose another path\./u,
    ],
    ["unauthorized", {}, /refuses the token\. Set BROADSHEET_TOKEN/u],
    ["too-many-requests", {}, /too many wrong tokens\. Wait a minute/u],
    ["precondition-failed", {}, /Another editor changed the article.*`npx broadsheet show`/u],
  ] as const)
    it(`${name} ${JSON.stringify(problem)} is explained without API terms`, async () => {
      const body = JSON.stringify({
        type: `/problems#${name}`,
        title: "The title",
        detail: "POST /desk/articles/tide?minor=true with If-Match",
        ...problem,
      });
      const { notes } = await run("publish", tide(), "--site", await serve(409, body));
      expect(notes).toMatch(message);
      expect(notes).not.toMatch(/POST|\/desk|If-Match|\?minor/u);
    });
});

describe("a folder without settings", () => {
  it("a missing wrangler.toml is an error that names the folder", async () => {
    const { code, notes } = await spawned(["publish", tide(), "--dry-run"], temporaryFolder());
    expect(code).toBe(1);
    expect(notes).toMatch(/^✗ No wrangler\.toml in .*\. Run this command in the publication's folder/u);
  });
});
