import { beforeAll, describe, expect, it } from "vitest";
import { aFile, run as runAnywhere, serve } from "../command.ts";
import { editedSite } from "./edited-site.ts";

/*
 * `broadsheet list`, `show` and `history`: what the desk has, as an editor looks for it.
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

const idsIn = (told: Record<string, unknown>) => (told.items as { id: string }[]).map(({ id }) => id);

describe("list", () => {
  it("has every article, what was changed last first, with state, revision, id, path and headline", async () => {
    const { code, out, notes } = await run("list");
    expect({ code, notes }).toEqual({ code: 0, notes: "" });
    const [title, first, ...others] = out.split("\n");
    expect(title).toMatch(/^state\s+changed \(UTC\)\s+rev\s+id\s+path\s+headline$/u);
    expect(first).toMatch(
      /^published\s+\d{4}-\d\d-\d\d \d\d:\d\d\s+2\s+gulls\s+\/town\/gulls\s+Gulls return$/u,
    );
    expect(others.map((row) => row.split(/\s+/u)[0])).toEqual(["withdrawn", "embargoed", "draft"]);
    expect(others[1]).toMatch(/The secret {2}\(from 2999-01-01 00:00 UTC\)$/u);
  });

  it("has those alone that are asked for", async () => {
    expect(idsIn((await runJSON("list", "--state", "draft")).told)).toEqual(["plan"]);
    expect(idsIn((await runJSON("list", "--section", "world")).told)).toEqual(["plan"]);
    expect(idsIn((await runJSON("list", "--limit", "2")).told)).toEqual(["gulls", "untrue"]);
    expect(await run("list", "--section", "none")).toEqual({ code: 0, out: "", notes: "There is none." });
  });

  it("goes through all pages of the desk", async () => {
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

  it("shows nothing raw of what would steer the terminal", async () => {
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
    [["--state", "lost"], /--state lost: expected one of draft, embargoed, published, withdrawn/u],
    [["--limit", "0"], /--limit 0: expected a number from 1/u],
    [["gulls"], /it takes flags alone; broadsheet show ID/u],
  ])("%j is not understood", async (args, message) => {
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
    ["its address", "SITE/town/gulls?utm_source=mail#top"],
  ])("finds an article by %s", async (_, named) => {
    const { code, told } = await runJSON("show", named.replace("SITE", origin()));
    expect([code, told.id]).toEqual([0, "gulls"]);
  });

  it("tells what it is, how it stands and how to edit it", async () => {
    const { out } = await run("show", "gulls");
    expect(out).toMatch(/^Gulls return\n/u);
    expect(out).toMatch(/state\s+published\n\s+revision\s+2, .* UTC, by token\n/u);
    expect(out).toContain(`${origin()}/town/gulls`);
    expect(out).toMatch(/old paths\s+\/2019\/gulls/u);
    expect(out).toContain("The harbour woke early.");
    expect(out).toContain('> gulls.json, change that file, then broadsheet correct gulls.json --note "');
    expect((await run("show", "plan")).out).toContain("then broadsheet publish plan.json");
    expect((await run("show", "untrue")).out).toMatch(/state\s+withdrawn: It was not true\./u);
    expect((await run("show", "secret")).out).toMatch(/state\s+embargoed until 2999-01-01T00:00:00Z/u);
  });

  it("shows it as it was", async () => {
    const { told } = await runJSON("show", "gulls", "--revision", "1");
    expect(told.headline).toBe("Gulls");
    expect((await run("show", "gulls", "--revision", "1")).out).toMatch(/^Gulls\n.*revision\s+1, /su);
    const refused = await run("show", "gulls", "--revision", "7");
    expect(refused).toMatchObject({ code: 1, notes: "✗ gulls has no revision 7; the current one is 2" });
  });

  it("prints the document that is published again without a change", async () => {
    const { told } = await runJSON("show", "gulls");
    const { out } = await run("publish", aFile("gulls.json", JSON.stringify(told)), "--json");
    expect(JSON.parse(out).outcome).toBe("unchanged");
    expect((await runJSON("history", "gulls")).told.items).toHaveLength(2);
  });

  it.each<[string[], number, RegExp]>([
    [["none"], 1, /^✗ the desk of .* has no article none: broadsheet list shows what it has$/u],
    [["/none"], 1, /has no article at \/none/u],
    [[], 2, /^✗ show: name one article, as in: broadsheet show the-ferry$/u],
    [["gulls", "plan"], 2, /name one article/u],
    [["gulls", "--revision", "x"], 2, /--revision x: expected a number from 1/u],
  ])("%j is refused", async (args, code, message) => {
    const ran = await run("show", ...args);
    expect(ran.code).toBe(code);
    expect(ran.notes).toMatch(message);
  });

  it("tells what failed in JSON, too", async () => {
    const { code, told, notes } = await runJSON("show", "none");
    expect(code).toBe(1);
    expect(told).toEqual({ error: expect.stringMatching(/no article none/u) });
    expect(notes).toMatch(/no article none/u);
  });

  it("does not take the token to whatever address is named", async () => {
    const { code, notes } = await runAnywhere("show", "https://elsewhere.example/town/gulls");
    expect(code).toBe(2);
    expect(notes).toMatch(/is not a page of http:\/\/localhost:8787.*--site https:\/\/elsewhere\.example$/u);
  });
});

describe("history", () => {
  it("tells who did what and when, oldest first", async () => {
    const { code, out } = await run("history", "/articles/untrue");
    expect(code).toBe(0);
    const rows = out.split("\n").map((row) => row.split(/\s{2,}/u));
    expect(rows[0]).toEqual(["rev", "when (UTC)", "what", "state", "who"]);
    expect(
      rows.slice(1).map(([revision, , what, state, who, why]) => [revision, what, state, who, why]),
    ).toEqual([
      ["1", "created", "published", "token", undefined],
      ["2", "withdrawn", "withdrawn", "token", "It was not true."],
    ]);
    expect((await runJSON("history", "untrue")).told).toMatchObject({
      id: "untrue",
      items: [{ revision: "1" }, {}],
    });
  });

  it("of nothing is a failure", async () => {
    expect(await run("history", "none")).toMatchObject({ code: 1 });
  });
});

it("a desk that does not know the question is told apart from an answer", async () => {
  const old = await serve(200, JSON.stringify({ items: [{}, {}] }));
  expect((await runAnywhere("show", "gulls", "--site", old)).notes).toMatch(
    /deploy this version of the site/u,
  );
});

it("colours are for a terminal alone", async () => {
  const paint = (format: unknown, text: string) => `<${String(format)}>${text}`;
  expect((await runOn({ paint }, "list")).out).toMatch(/<green>published/u);
  expect((await run("list")).out).not.toMatch(/\p{Cc}(?<!\n)|</u);
});
