import { beforeAll, describe, expect, it } from "vitest";
import { aFile, run as runAnywhere, serve } from "../command.ts";
import { editedSite } from "./edited-site.ts";

/*
 * `broadsheet list`, `show` and `history`: the articles at the desk.
 */

const { run, runJSON, runOn, put, origin } = editedSite();

beforeAll(async () => {
  await put({ id: "gulls", headline: "Gulls", path: "/town/gulls", aliases: ["/2019/gulls"] });
  await put({ id: "plan", headline: "The plan", status: "draft", section: "world" });
  await put({ id: "secret", headline: "The secret", embargo: "2999-01-01T00:00:00Z" });
  await put({ id: "untrue", headline: "Untrue" });
  await run("withdraw", "untrue", "--reason", "It was not true.");
  await put({ id: "gulls", headline: "Gulls return", path: "/town/gulls", aliases: ["/2019/gulls"] });
});

const idsIn = (printed: Record<string, unknown>) => (printed.items as { id: string }[]).map(({ id }) => id);

describe("list", () => {
  it("list shows every article, the last changed first", async () => {
    const { code, out, notes } = await run("list");
    expect({ code, notes }).toEqual({ code: 0, notes: "" });
    const [title, first, ...others] = out.split("\n");
    expect(title).toMatch(/^state\s+changed \(UTC\)\s+revision\s+id\s+path\s+headline$/u);
    expect(first).toMatch(
      /^published\s+\d{4}-\d\d-\d\d \d\d:\d\d\s+2\s+gulls\s+\/town\/gulls\s+Gulls return$/u,
    );
    expect(others.map((row) => row.split(/\s+/u)[0])).toEqual(["withdrawn", "embargoed", "draft"]);
    expect(others[1]).toMatch(/The secret {2}\(from 2999-01-01 00:00 UTC\)$/u);
  });

  it("list filters by --state, --section and --limit", async () => {
    expect(idsIn((await runJSON("list", "--state", "draft")).printed)).toEqual(["plan"]);
    expect(idsIn((await runJSON("list", "--section", "world")).printed)).toEqual(["plan"]);
    expect(idsIn((await runJSON("list", "--limit", "2")).printed)).toEqual(["gulls", "untrue"]);
    expect(await run("list", "--section", "none")).toEqual({ code: 0, out: "", notes: "No articles found." });
  });

  it("list follows the desk's pagination", async () => {
    const page = (id: string, next?: string) =>
      JSON.stringify({
        items: [
          {
            ...{ id, path: `/${id}`, state: "published", revision: "1", time: "2026-01-01T00:00:00Z" },
            ...{ author: "token", headline: id, section: "town", published: "2026-01-01T00:00:00Z" },
          },
        ],
        ...(next !== undefined && { next: `/desk/articles?after=${next}` }),
      });
    const site = await serve(200, ({ url = "" }) =>
      url.includes("after=b") ? page("c") : url.includes("after=a") ? page("b", "b") : page("a", "a"),
    );
    const { out } = await runAnywhere("list", "--site", site, "--json");
    expect(idsIn(JSON.parse(out))).toEqual(["a", "b", "c"]);
  });

  it("list prints no control characters from the desk", async () => {
    const item = {
      ...{ id: "a\u001B[2J", path: "/a\u202E", state: "dr\u0007aft", revision: "1", time: "\u009B31m" },
      ...{ author: "x", headline: "H\u001B]0;owned\u0007\n\nI", section: "s", published: "p" },
    };
    const site = await serve(200, JSON.stringify({ items: [item] }));
    const { out } = await runAnywhere("list", "--site", site);
    const json = await runAnywhere("list", "--site", site, "--json");
    const steering = /(?!\n)[\p{Cc}\u202A-\u202E]/u;
    expect(out).toMatch(/H.*I$/u);
    expect(out).not.toMatch(steering);
    expect(json.out).not.toMatch(steering);
    expect(JSON.parse(json.out)).toEqual({ items: [item] });
  });

  it.each([
    [["--state", "lost"], /--state lost: expected one of draft, scheduled, embargoed, published, withdrawn/u],
    [["--limit", "0"], /--limit 0: expected a number from 1/u],
    [["gulls"], /takes flags only\. To see one article, use `npx broadsheet show <article>`/u],
  ])("list refuses the command line %j with exit code 2", async (args, message) => {
    const { code, notes } = await run("list", ...args);
    expect(code).toBe(2);
    expect(notes).toMatch(message);
  });
});

describe("show", () => {
  it.each([
    ["its id", "gulls"],
    ["its path", "/town/gulls"],
    ["its path without the first slash", "town/gulls"],
    ["its path in another spelling", "/Town/Gulls/"],
    ["the path of its Markdown", "/town/gulls.md"],
    ["a former path", "/2019/gulls"],
    ["its URL", "SITE/town/gulls?utm_source=mail#top"],
  ])("show finds an article by %s", async (_, named) => {
    const { code, printed } = await runJSON("show", named.replace("SITE", origin()));
    expect([code, printed.id]).toEqual([0, "gulls"]);
  });

  it("show prints the properties of an article and how to edit it", async () => {
    const { out } = await run("show", "gulls");
    expect(out).toMatch(/^Gulls return\n/u);
    expect(out).toMatch(/state\s+published\n\s+revision\s+2, .* UTC, by token\n/u);
    expect(out).toContain(`${origin()}/town/gulls`);
    expect(out).toMatch(/aliases\s+\/2019\/gulls/u);
    expect(out).toContain("The harbour woke early.");
    expect(out).toContain(
      '> gulls.json  2. Change gulls.json  3. npx broadsheet correct gulls.json --revision 2 --note "',
    );
    expect((await run("show", "plan")).out).toContain("3. npx broadsheet publish plan.json --revision 1");
    expect((await run("show", "untrue")).out).toMatch(/state\s+withdrawn: It was not true\./u);
    expect((await run("show", "secret")).out).toMatch(/state\s+embargoed until 2999-01-01T00:00:00Z/u);
  });

  it("show --revision prints a former revision", async () => {
    const { printed } = await runJSON("show", "gulls", "--revision", "1");
    expect(printed.headline).toBe("Gulls");
    expect((await run("show", "gulls", "--revision", "1")).out).toMatch(/^Gulls\n.*revision\s+1, /su);
    const refused = await run("show", "gulls", "--revision", "7");
    expect(refused).toMatchObject({
      code: 1,
      notes:
        "✗ gulls has no revision 7. The current revision is 2; `npx broadsheet history gulls` lists all.",
    });
  });

  it("the document that show --json prints can be published again without a change", async () => {
    const { printed } = await runJSON("show", "gulls");
    const { out } = await run("publish", aFile("gulls.json", JSON.stringify(printed)), "--json");
    expect(JSON.parse(out).outcome).toBe("unchanged");
    expect((await runJSON("history", "gulls")).printed.items).toHaveLength(2);
  });

  it.each<[string[], number, RegExp]>([
    [["none"], 1, /^✗ No article none on .*\. List the articles with `npx broadsheet list`\.$/u],
    [["/none"], 1, /^✗ No article at \/none on /u],
    [[], 2, /^✗ Name one article\. Example: `npx broadsheet show the-ferry`\.$/u],
    [["gulls", "plan"], 2, /Name one article/u],
    [["gulls", "--revision", "x"], 2, /--revision x: expected a number from 1/u],
  ])("show refuses %j", async (args, code, message) => {
    const ran = await run("show", ...args);
    expect(ran.code).toBe(code);
    expect(ran.notes).toMatch(message);
  });

  it("show --json reports a failure as JSON, too", async () => {
    const { code, printed, notes } = await runJSON("show", "none");
    expect(code).toBe(1);
    expect(printed).toEqual({ error: expect.stringMatching(/No article none/u) });
    expect(notes).toMatch(/No article none/u);
  });

  it("show does not send the token to the host of an article's URL", async () => {
    const { code, notes } = await runAnywhere("show", "https://elsewhere.example/town/gulls");
    expect(code).toBe(2);
    expect(notes).toMatch(/is not on http:\/\/localhost:8787\. Add --site https:\/\/elsewhere\.example\.$/u);
  });
});

describe("history", () => {
  it("history lists revisions with action, editor and time, oldest first", async () => {
    const { code, out } = await run("history", "/articles/untrue");
    expect(code).toBe(0);
    const rows = out.split("\n").map((row) => row.split(/\s{2,}/u));
    expect(rows[0]).toEqual(["revision", "time (UTC)", "action", "state", "editor", "reason"]);
    expect(
      rows
        .slice(1)
        .map(([revision, , action, state, editor, reason]) => [revision, action, state, editor, reason]),
    ).toEqual([
      ["1", "created", "published", "token", undefined],
      ["2", "withdrawn", "withdrawn", "token", "It was not true."],
    ]);
    expect((await runJSON("history", "untrue")).printed).toMatchObject({
      id: "untrue",
      items: [{ revision: "1" }, {}],
    });
  });

  it("history of an unknown article exits with 1", async () => {
    expect(await run("history", "none")).toMatchObject({ code: 1 });
  });
});

it("a desk of an older version that ignores the filter is an error", async () => {
  const old = await serve(200, JSON.stringify({ items: [{}, {}] }));
  expect((await runAnywhere("show", "gulls", "--site", old)).notes).toMatch(
    /Use the same version of Broadsheet/u,
  );
});

it("colours appear only on a terminal", async () => {
  const paint = (format: unknown, text: string) => `<${String(format)}>${text}`;
  expect((await runOn({ paint }, "list")).out).toMatch(/<green>published/u);
  expect((await run("list")).out).not.toMatch(/\p{Cc}(?<!\n)|</u);
});

describe("diff", () => {
  const paragraph = (value: string) => ({ type: "paragraph", children: [{ type: "text", value }] });

  it("diff compares the current revision with the one before, and --from and --to any two", async () => {
    const body = ["One.", "Two.", "Three.", "Four.", "Five."].map(paragraph);
    await put({ id: "bridge", headline: "The bridge", body });
    await put({ id: "bridge", headline: "The new bridge", body });
    await put({ id: "bridge", headline: "The new bridge", body: [...body.slice(0, 4), paragraph("Six.")] });
    const last = await run("diff", "bridge");
    expect(last).toEqual({
      code: 0,
      out: "body\n  One.\n  … (2 the same)\n  Four.\n- Five.\n+ Six.",
      notes: "",
    });
    expect((await run("diff", "bridge", "--from", "1", "--to", "2")).out).toBe(
      "headline\n- The bridge\n+ The new bridge",
    );
    expect((await run("diff", "bridge", "--from", "1")).out).toMatch(/^headline\n.*body\n/su);
    expect((await run("diff", "bridge", "--from", "2", "--to", "2")).out).toBe(
      "Revisions 2 and 2 of bridge have the same content.",
    );
    expect((await runJSON("diff", "bridge", "--to", "2")).printed).toEqual({
      ...{ id: "bridge", from: "1", to: "2" },
      differences: [
        {
          field: "headline",
          parts: [
            { change: "removed", lines: ["The bridge"] },
            { change: "added", lines: ["The new bridge"] },
          ],
        },
      ],
    });
  });

  it("diff of the only revision, or of one that does not exist, says what to do", async () => {
    await put({ id: "single" });
    expect((await run("diff", "single")).notes).toBe(
      "✗ single has no revision before revision 1. Nothing to compare.",
    );
    expect(await run("diff", "single", "--to", "7")).toMatchObject({
      code: 1,
      notes: expect.stringMatching(/has no revision 6\. .*`npx broadsheet history single` lists all\.$/u),
    });
  });
});
